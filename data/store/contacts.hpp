// People, and the identities they are found by.
#pragma once

#include <optional>
#include <string>

#include "data/contact.hpp"
#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

class Contacts {
  public:
    explicit Contacts(Session& session) : session_(session) {}
    // identity: "tel:+593…", "whatsapp:EC.123…"; see identity_of().
    std::optional<Contact> by_identity(const std::string& identity);
    std::optional<Contact> by_id(const ContactId& id);
    // Under no identity yet.
    void add(const Contact& contact);
    // A failure when somebody else has it.
    void add_identity(const std::string& identity, const ContactId& contact, Time now);
    // Of one that is there; a failure otherwise.
    void update(const Contact& contact);

  private:
    Session& session_;
};

// The key under which a contact is found. A phone is the same person on WhatsApp and SMS: both networks vouch
// for it.
std::string identity_of(const std::string& channel, const std::string& address_id);

}  // namespace swcs::data::store
