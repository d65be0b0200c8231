#include "data/store/contacts.hpp"

#include <nlohmann/json.hpp>

#include "data/store/bodies.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

std::optional<Contact> Contacts::by_identity(const std::string& identity) {
    return body_of(session_.row<std::string>("SELECT contacts.body FROM identities "
                                             "JOIN contacts ON contacts.id = identities.contact "
                                             "WHERE identities.identity = :identity",
                                             identity),
                   contact_from);
}

std::optional<Contact> Contacts::by_id(const ContactId& id) {
    return body_of(session_.row<std::string>("SELECT body FROM contacts WHERE id = :id", id), contact_from);
}

void Contacts::add(const Contact& contact) {
    session_.run(
        "INSERT INTO contacts (id, owner, fence, language, created_at, body) "
        "VALUES (:id, :owner, :fence, :language, :created_at, :body)",
        contact.id, contact.owner, contact.fence, contact.language, contact.created_at, to_text(contact));
}

void Contacts::add_identity(const std::string& identity, const ContactId& contact, Time now) {
    session_.run("INSERT INTO identities (identity, contact, added_at) VALUES (:identity, :contact, :now)",
                 identity, contact, now);
}

void Contacts::update(const Contact& contact) {
    must_touch_one(session_.run("UPDATE contacts SET owner = :owner, fence = :fence, language = :language, "
                                "body = :body WHERE id = :id",
                                contact.owner, contact.fence, contact.language, to_text(contact), contact.id),
                   "contacts");
}

std::string identity_of(const std::string& channel, const std::string& address_id) {
    const bool phone = address_id.starts_with('+');
    return (phone ? "tel" : channel) + ":" + address_id;
}

}  // namespace swcs::data::store
