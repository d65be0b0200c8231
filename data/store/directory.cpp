#include "data/store/directory.hpp"

#include <nlohmann/json.hpp>

#include "data/store/bodies.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

void Directory::put(const Service& service) {
    session_.run(
        "INSERT INTO services (id, is_active, updated_at, body) VALUES (:id, :is_active, :updated_at, :body) "
        "ON CONFLICT (id) DO UPDATE SET is_active = excluded.is_active, updated_at = excluded.updated_at, "
        "body = excluded.body",
        service.id, service.active, service.updated_at, to_text(service));
}

std::optional<Service> Directory::by_id(const ServiceId& id) {
    return body_of(session_.row<std::string>("SELECT body FROM services WHERE id = :id", id), service_from);
}

std::vector<Service> Directory::list(const std::string& after, int limit) {
    return bodies_of(
        session_.rows<std::string>("SELECT body FROM services WHERE id > :after ORDER BY id LIMIT :limit",
                                   after, limit),
        service_from);
}

std::vector<Service> Directory::active() {
    return bodies_of(session_.rows<std::string>("SELECT body FROM services WHERE is_active = 1 ORDER BY id"),
                     service_from);
}

std::int64_t Directory::count() {
    return session_.number("SELECT COUNT(*) FROM services");
}

}  // namespace swcs::data::store
