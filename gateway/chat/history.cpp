#include "gateway/chat/history.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include <nlohmann/json.hpp>

#include "channels/plain.hpp"
#include "channels/webchat/webchat.hpp"
#include "data/author.hpp"
#include "data/json.hpp"

namespace swcs::gateway::chat {

using data::DeliveryStatus;
using data::Role;
using data::store::Direction;
using data::store::Store;
using nlohmann::json;

namespace {

constexpr int kBatch = 100;
constexpr int kBatches = 20;  // a chat of 2,000 messages is walked, no longer one

// Newest first, until `visit` has had enough (false) or there is nothing more.
void walk_back(Store& store, const data::ContactId& contact, std::string before,
               const std::function<bool(StoredMessage&)>& visit) {
    for (int batch = 0; batch < kBatches; ++batch) {
        auto messages = store.messages().of_contact(contact, before, kBatch);
        for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
            before = message->id.text;
            if (!visit(*message)) return;
        }
        if (messages.size() < kBatch) return;
    }
}

// The role people are told: the one that has to do with their case.
std::string role_of(const data::Roles& roles) {
    for (const Role role : std::array{Role::ombudsman, Role::supervisor, Role::officer}) {
        if (roles.contains(role)) return std::string(data::name_of(role));
    }
    return std::string(data::name_of(Role::officer));
}

json author_of(Store& store, const StoredMessage& message) {
    json out{{"from", "bot"}, {"author_name", ""}, {"author_role", ""}};
    if (message.direction == Direction::in) out["from"] = "me";
    if (message.direction == Direction::in || !data::is_officer(message.author)) return out;
    out["from"] = "officer";
    out["author_role"] = data::name_of(Role::officer);
    if (const auto account = store.accounts().by_name(std::string(data::officer_of(message.author)))) {
        out["author_name"] = account->display_name;
        out["author_role"] = role_of(account->roles);
    }
    return out;
}

}  // namespace

data::ContactId contact_of(Store& store, const std::string& visitor) {
    const auto contact = store.contacts().by_identity(data::store::identity_of("webchat", visitor));
    return contact ? contact->id : data::ContactId{};
}

bool is_shown(const StoredMessage& message, const std::string& line) {
    if (message.line != line) return false;
    if (message.direction == Direction::in) return true;
    return message.direction == Direction::out && message.status != DeliveryStatus::queued &&
           message.status != DeliveryStatus::failed;
}

json shown(Store& store, const StoredMessage& message) {
    json out = author_of(store, message);
    out["id"] = message.id.text;
    out["at"] = data::rfc3339(message.at);
    out["text"] = message.text;
    out["status"] = data::name_of(message.status);
    out["choices"] = json::array();
    if (message.direction == Direction::in) {
        const auto inbound = data::read_inbound(message.body);
        out["own"] = inbound ? channels::webchat_form::own_id(inbound->external_id) : "";
        return out;
    }
    if (auto outbound = data::read_outbound(message.body)) {
        for (const auto& choice : outbound->choices) out["choices"].push_back(data::to_json(choice));
        outbound->choices.clear();  // tapped on the page; all else is read
        outbound->text = message.text;
        out["text"] = channels::in_words(*outbound);
    }
    return out;
}

Page page_of(Store& store, const data::ContactId& contact, const Wanted& wanted) {
    Page page;
    walk_back(store, contact, wanted.before, [&](StoredMessage& message) {
        page.found_after = message.id.text == wanted.after;
        if (page.found_after) return false;
        if (!is_shown(message, wanted.line)) return true;
        page.more = page.messages.size() == wanted.limit;
        if (!page.more) page.messages.push_back(std::move(message));
        return !page.more;
    });
    std::ranges::reverse(page.messages);
    return page;
}

Unread unread_up_to(Store& store, const data::ContactId& contact, const std::string& line,
                    const std::string& upto) {
    Unread unread;
    walk_back(store, contact, "", [&](const StoredMessage& message) {
        if (message.id.text == upto) unread.found = is_shown(message, line);
        if (!unread.found || !is_shown(message, line) || message.direction == Direction::in) return true;
        if (message.status == DeliveryStatus::read) return false;  // and so are all before it
        unread.ids.push_back(message.id.text);
        return true;
    });
    return unread;
}

}  // namespace swcs::gateway::chat
