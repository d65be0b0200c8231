// A person who writes to us, and the conversations with that person.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/message.hpp"

namespace swcs::data {

// Who answers this person, on every line: while an officer has the contact, the bot is silent everywhere.
enum class Owner { bot, queue, officer };

enum class Consent { not_asked, asked, given, refused };

struct Contact {
    ContactId id{};
    std::string language{};  // "es", "en"; "" until known
    std::string name{};      // as a channel's profile said
    Owner owner = Owner::bot;
    std::int64_t fence =
        0;  // grows with every change of owner; a message made under an older fence is not sent
    std::string officer{};  // who, when owner is officer
    Consent consent = Consent::not_asked;
    bool opted_out = false;   // of outreach; answers to an open case and emergencies still pass
    bool stop_pings = false;  // asked for silence in a sensitive matter
    // Lines on which they blocked us at the provider; each concerns that sender only, until they write there.
    std::vector<std::string> stopped_lines{};
    Time created_at{};

    bool operator==(const Contact&) const = default;
};

// What is known of one slot, and whence.
struct SlotValue {
    std::string value{};  // canonical: a canton's code, digits, ISO date, free text
    std::string shown{};  // how a person reads it: "Babahoyo"
    std::string said{};   // the citizen's own words
    Time at{};
};
using Slots = std::map<std::string, SlotValue>;

enum class Stage {
    listening,      // a need may come
    choosing,       // between the choices in `offered`: categories, subcategories or "¿Se refiere a…?"
    safe_contact,   // "¿es seguro hablar por aquí?"
    filling,        // `awaiting` names the slot
    consenting,     // asked for consent
    rating_answer,  // "¿le sirvió?"
    waiting,        // in an officer's queue or with an officer; nothing is asked
    silent,         // the person asked us not to write
};

struct Conversation {
    ConversationId id{};
    ContactId contact{};
    std::string line{};
    std::string address{};  // the person on that line
    std::string pack{};     // "ecuador@2026.11": begun on this version, stays on it
    Stage stage = Stage::listening;
    bool greeted = false;
    std::string subcategory{};           // "" until classified
    std::vector<std::string> also{};     // further subcategories heard in the same need
    std::string need{};                  // the words that told the need
    std::vector<std::string> because{};  // the words and rules that led to the subcategory, strongest first
    std::string awaiting{};              // slot being asked
    int retries = 0;                     // failed readings of `awaiting`
    int misunderstood = 0;               // in a row
    std::vector<Choice> offered{};       // what a number or a title picks now
    std::vector<std::string> skipped{};  // slots the person could or would not give
    Slots slots{};
    std::string suspended{};  // stage name to return to after a digression
    CaseId open_case{};
    std::string case_number{};
    std::string last_answer{};  // id of the answer last given
    std::string held{};         // a consent or a handover waiting: "hand_over" or ""
    std::string reason{};       // why a person was asked for: "asked", "misunderstood", "need"
    Time begun_at{};
    Time last_at{};  // last message of the person
};

std::string_view name_of(Owner owner);
std::string_view name_of(Consent consent);
std::string_view name_of(Stage stage);
std::optional<Owner> owner_named(std::string_view name);
std::optional<Consent> consent_named(std::string_view name);
std::optional<Stage> stage_named(std::string_view name);

}  // namespace swcs::data
