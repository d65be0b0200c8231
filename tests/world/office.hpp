// Officers and contact officers in a town, and what their tests look at.
#pragma once

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "data/json.hpp"
#include "tests/world/town.hpp"

namespace swcs::test {

inline const std::string kMaria = "+593991234567";
inline const std::string kRosa = "+593999000111";   // contact officer of the shelter
inline const std::string kPedro = "+593999000222";  // of another service
inline const std::string kFlood = "se inundó mi casa en Babahoyo y no tenemos comida";

// What was decided, with the facts read.
struct Answer {
    bool ok = false;
    data::ErrorKind kind = data::ErrorKind::invalid;
    nlohmann::json facts;
};

inline Answer answer_of(const gateway::Verdict& verdict) {
    return {.ok = !verdict.refused,
            .kind = verdict.refused ? verdict.refused->kind : data::ErrorKind::invalid,
            .facts = *data::parse_json(verdict.facts)};
}

template <typename T>
T seen(Town& town, const std::function<T(data::store::Store&)>& look) {
    T found{};
    const auto read = town.store().read([&](data::store::Store& store) {
        found = look(store);
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
    return found;
}

inline data::Contact contact(Town& town, const std::string& number) {
    return seen<data::Contact>(town, [&](data::store::Store& store) {
        return store.contacts()
            .by_identity(data::store::identity_of("kannel", number))
            .value_or(data::Contact{});
    });
}

inline std::vector<data::Case> cases(Town& town, const std::string& number) {
    const data::ContactId id = contact(town, number).id;
    return seen<std::vector<data::Case>>(
        town, [&](data::store::Store& store) { return store.cases().of_contact(id); });
}

inline data::Case only_case(Town& town) {
    const auto all = cases(town, kMaria);
    REQUIRE(all.size() == 1);
    return all.front();
}

inline std::vector<data::store::StoredMessage> history(Town& town, const std::string& number) {
    const data::ContactId id = contact(town, number).id;
    return seen<std::vector<data::store::StoredMessage>>(
        town, [&](data::store::Store& store) { return store.messages().of_contact(id, "", 200); });
}

// "case.taken", "referral.sent", … of that person, in order.
inline std::vector<std::string> happened(Town& town, const std::string& number) {
    std::vector<std::string> keys;
    for (const auto& message : history(town, number)) {
        if (message.direction != data::store::Direction::event) continue;
        keys.push_back(data::text_at(*data::parse_json(message.body), "key"));
    }
    return keys;
}

inline std::vector<data::Referral> referrals(Town& town, const data::CaseId& id) {
    return seen<std::vector<data::Referral>>(
        town, [&](data::store::Store& store) { return store.referrals().of_case(id); });
}

// The live events of a topic, oldest first.
inline std::vector<nlohmann::json> live(Town& town, const std::string& topic) {
    return seen<std::vector<nlohmann::json>>(town, [&](data::store::Store& store) {
        std::vector<nlohmann::json> found;
        for (const auto& event : store.live().after(0, 10'000)) {
            if (event.topic == topic) found.push_back(*data::parse_json(event.payload));
        }
        return found;
    });
}

inline gateway::Act act(const std::string& what, const std::string& officer, const data::CaseId& record,
                        std::int64_t fence = 0, const nlohmann::json& details = nlohmann::json::object()) {
    static int next = 1;
    return {.id = "act-" + std::to_string(next++),
            .what = what,
            .officer = officer,
            .record = record,
            .fence = fence,
            .details = data::dump(details)};
}

// Asked and decided; nothing is sent yet.
inline Answer asked(Town& town, const gateway::Act& act) {
    std::optional<Answer> answer;
    town.asks(act, [&](const gateway::Verdict& verdict) { answer = answer_of(verdict); });
    town.step();
    REQUIRE(answer);
    return *answer;
}

// The same under the fence of now.
inline Answer does(Town& town, const std::string& officer, const std::string& what,
                   const nlohmann::json& details = nlohmann::json::object()) {
    const data::Case record = cases(town, kMaria).front();
    return asked(town, act(what, officer, record.id, contact(town, kMaria).fence, details));
}

inline void add_service(Town& town, const std::string& id, const std::string& name, data::Reach reach,
                        bool active = true) {
    data::Service service;
    service.id = {id};
    service.organisation = "Municipio";
    service.name = name;
    service.active = active;
    service.contact_officers = {{.id = "officer-" + id, .name = "Rosa", .reaches = {std::move(reach)}}};
    const auto done = town.store().transact([&](data::store::Store& store) {
        store.directory().put(service);
        return data::Result<void>{};
    });
    REQUIRE(done.ok());
}

inline nlohmann::json to_service(const std::string& id) {
    return {{"service", id}, {"contact_officer", "officer-" + id}, {"note", "Son cinco."}, {"consent", true}};
}

// A flood told by SMS, taken by ana and referred to the shelter by `kind`; the code.
inline std::string refer_flood(Town& town, const std::string& kind = "sms",
                               const std::string& flood = kFlood) {
    add_service(town, "shelter", "Albergue San José", {.kind = kind, .id = kRosa});
    town.writes("sms", kMaria, flood);
    town.settle();
    REQUIRE(does(town, "ana", "take").ok);
    const Answer referred = does(town, "ana", "refer", to_service("shelter"));
    REQUIRE(referred.ok);
    town.settle();
    return referred.facts.at("code");
}

}  // namespace swcs::test
