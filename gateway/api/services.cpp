// The directory: who helps, where, and how its people are reached.
#include <array>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/shapes.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::Result;
using data::store::Store;
using nlohmann::json;

namespace {

constexpr std::size_t kLong = 4000;
constexpr auto kService =
    std::to_array<Field>({{.name = "id", .required = false},
                          {.name = "organisation"},
                          {.name = "name"},
                          {.name = "description", .required = false, .longest = kLong},
                          {.name = "cantons", .kind = Kind::list, .required = false},
                          {.name = "subcategories", .kind = Kind::list, .required = false},
                          {.name = "hours", .required = false},
                          {.name = "address", .required = false, .longest = 400},
                          {.name = "active", .kind = Kind::flag, .required = false},
                          {.name = "contact_officers", .kind = Kind::list}});

// What is wrong, and where.
struct Fault {
    std::string pointer;
    std::string_view detail;
};

std::optional<Fault> texts_into(std::vector<std::string>& into, const json& list, const std::string& pointer,
                                const std::function<bool(const std::string&)>& known) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        if (!list[i].is_string()) return Fault{at, "Not a text."};
        if (!known(list[i])) return Fault{at, "The pack does not know it."};
        into.push_back(list[i]);
    }
    return std::nullopt;
}

bool is_phone(std::string_view id) {
    return id.size() >= 8 && id.size() <= 16 && id.front() == '+' &&
           id.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

bool is_mail(std::string_view id) {
    const std::size_t at = id.find('@');
    return at != 0 && at != std::string_view::npos && at + 1 < id.size() && id.size() <= 254 &&
           id.find_first_of(" \t\r\n<>,;\"") == std::string_view::npos;
}

struct ReachKind {
    std::string_view kind;
    bool (*fits)(std::string_view id);
};
constexpr auto kReaches =
    std::to_array<ReachKind>({{"whatsapp", is_phone}, {"sms", is_phone}, {"email", is_mail}});

std::optional<Fault> reach_into(data::ContactOfficer& person, const json& reach, const std::string& pointer) {
    const std::string kind = data::text_at(reach, "kind"), id = data::text_at(reach, "id");
    const bool only_these = reach.is_object() && reach.size() == 2;
    const auto found = std::ranges::find(kReaches, kind, &ReachKind::kind);
    if (!only_these || found == kReaches.end()) return Fault{pointer + "/kind", "whatsapp, sms or email."};
    if (!found->fits(id)) return Fault{pointer + "/id", "Not an address of that kind."};
    person.reaches.push_back({kind, id});
    return std::nullopt;
}

std::optional<Fault> person_into(data::Service& service, const World& world, const json& person,
                                 const std::string& pointer) {
    if (!person.is_object()) return Fault{pointer, "Not an object."};
    for (const auto& [name, value] : person.items()) {
        if (name != "id" && name != "name" && name != "reaches")
            return Fault{pointer + "/" + name, "Unknown field."};
    }
    data::ContactOfficer out{.id = data::text_at(person, "id"), .name = data::text_at(person, "name")};
    if (out.name.empty() || out.name.size() > 200) return Fault{pointer + "/name", "Needed."};
    if (out.id.empty()) out.id = world.fresh_id();
    const json& reaches = data::at(person, "reaches");
    for (std::size_t i = 0; i < reaches.size(); ++i) {
        if (!reaches.is_array()) return Fault{pointer + "/reaches", "Not a list."};
        if (auto fault = reach_into(out, reaches[i], pointer + "/reaches/" + std::to_string(i))) return fault;
    }
    if (out.reaches.empty()) return Fault{pointer + "/reaches", "Needed: how this person is reached."};
    service.contact_officers.push_back(std::move(out));
    return std::nullopt;
}

std::optional<Fault> service_into(data::Service& service, const World& world, const json& fields) {
    const auto pack = world.packs.newest();
    const auto canton = [&](const std::string& code) {
        return std::ranges::find(pack->cantons, code, &rules::Canton::code) != pack->cantons.end();
    };
    const auto need = [&](const std::string& id) { return pack->subcategory(id) != nullptr; };
    if (auto fault = texts_into(service.cantons, data::at(fields, "cantons"), "/cantons", canton))
        return fault;
    if (auto fault =
            texts_into(service.subcategories, data::at(fields, "subcategories"), "/subcategories", need))
        return fault;
    const json& people = data::at(fields, "contact_officers");
    if (people.size() > 50) return Fault{"/contact_officers", "Too many."};
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (auto fault = person_into(service, world, people[i], "/contact_officers/" + std::to_string(i)))
            return fault;
    }
    service.organisation = data::text_at(fields, "organisation");
    service.name = data::text_at(fields, "name");
    service.description = data::text_at(fields, "description");
    service.hours = data::text_at(fields, "hours");
    service.address = data::text_at(fields, "address");
    service.active = data::flag_at(fields, "active", true);
    return std::nullopt;
}

Response put_service(const Office& office, const Request& request, const Account& who) {
    const Body body = read_body(request, kService);
    if (body.refused) return *body.refused;
    data::Service service{.id = {request.params[0]}};
    const std::string named = data::text_at(body.fields, "id");
    if (!named.empty() && named != service.id.text)
        return refuse(request, 400, "Not the id of the address.", {{"pointer", "/id"}});
    if (const auto fault = service_into(service, office.world, body.fields))
        return refuse(request, 400, fault->detail, {{"pointer", fault->pointer}});
    service.updated_at = office.world.clock.now();
    const Result<void> kept = office.writer.run([&](Store& store) {
        store.directory().put(service);
        store.audit().add({.seq = 0,
                           .at = service.updated_at,
                           .actor = actor(who),
                           .action = "service.changed",
                           .object = service.id.text,
                           .detail = "{}"});
        return Result<void>{};
    });
    return kept ? answer(service_json(service)) : refuse(request, kept.error());
}

Response list_services(const Office& office, const Request& request) {
    const int limit = limit_of(request, 50, 200);
    json services = json::array();
    const Result<void> read = office.readers.read([&](Store& store) {
        for (const auto& service : store.directory().list(asked(request, "after"), limit)) {
            services.push_back(service_json(service));
        }
        return Result<void>{};
    });
    if (!read) return refuse(request, read.error());
    const bool more = services.size() == static_cast<std::size_t>(limit);
    const json next = more ? services.back()["id"] : json(nullptr);
    return answer({{"services", std::move(services)}, {"next", next}});
}

}  // namespace

void serve_services(Api& api, const Office& office) {
    api.serve("GET", "/services", [&](const Request& r, const Account&) { return list_services(office, r); });
    api.serve("PUT", "/services/{service}",
              [&](const Request& r, const Account& who) { return put_service(office, r, who); });
}

}  // namespace swcs::gateway::api
