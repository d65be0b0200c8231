// Contact officers: the slip that asks one, and what the answer moves. News of a referral reach the citizen
// also while an officer has the person: they are the referral's words, not the bot's (author "referral").
#include <array>

#include "data/author.hpp"
#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

using data::CaseStatus;
using data::Referral;
using data::ReferralStatus;

constexpr std::string_view kReferral = "referral";
constexpr std::size_t kServiceBytes = 80;  // of a service's name in an SMS

// How the answers of a contact officer are called: in phrases, in the history, in the record.
struct Answer {
    ReplyKind kind;
    ReferralStatus status;
    std::string_view name;
};
constexpr std::array<Answer, 3> kAnswers{{
    {ReplyKind::attended, ReferralStatus::attended, "attended"},
    {ReplyKind::refused, ReferralStatus::refused, "refused"},
    {ReplyKind::asks, ReferralStatus::asking, "asking"},
}};

constexpr std::array<std::pair<Unclear, std::string_view>, 6> kUnclear{{
    {Unclear::wrong_code, "referral.unclear.wrong_code"},
    {Unclear::closed_code, "referral.unclear.closed_code"},
    {Unclear::which_code, "referral.unclear.which_code"},
    {Unclear::which_kind, "referral.unclear.which_kind"},
    {Unclear::no_reason, "referral.unclear.no_reason"},
    {Unclear::stranger, "referral.unclear.stranger"},
}};

std::string default_language(const Turn& turn) {
    const auto& languages = turn.rules.newest.languages;
    return languages.empty() ? "es" : languages.front();
}

std::string language_of(const Turn& turn, const Counterpart& to) {
    return to.language.empty() ? default_language(turn) : to.language;
}

// A phrase as the contact officer reads it, whatever the citizen's language and line.
std::string phrase_for(const Turn& turn, const Counterpart& to, std::string_view key,
                       const rules::Arguments& arguments) {
    const std::string language = language_of(turn, to);
    if (to.line.sms) {
        auto text = rules::phrase(turn.rules.newest, language, std::string(key) + ".sms", arguments);
        if (!text.empty()) return text;
    }
    return rules::phrase(turn.rules.newest, language, key, arguments);
}

// What a part of an SMS may cost at most, so that a slip stays within two parts whatever was written: only
// characters that have a plain form, and so many bytes of them.
std::string short_form(std::string_view text, std::size_t bytes) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool one =
            c >= 0x20 && c < 0x7F && std::string_view("^{}\\[~]|`").find(text[i]) == std::string_view::npos;
        const bool letter = c == 0xC3 && i + 1 < text.size();
        if (one) plain += text[i];
        if (letter) plain += text.substr(i, 2);
        if (letter) ++i;
    }
    return kept(plain, bytes);
}

struct Piece {
    std::string_view key;
    std::string_view argument;  // without it the piece is left out
};
constexpr std::array<Piece, 6> kPieces{{
    {"referral.slip", "what"},
    {"referral.slip.place", "place"},
    {"referral.slip.person", "address"},
    {"referral.slip.need", "need"},
    {"referral.slip.note", "note"},
    {"referral.slip.reply", "code"},
}};

// On SMS the need's own words stay away, and the rest is cut.
constexpr std::array<std::pair<std::string_view, std::size_t>, 5> kShort{
    {{"what", 40}, {"place", 25}, {"name", 25}, {"address", 25}, {"note", 60}}};

rules::Arguments slip_arguments(const Turn& turn, const OfficerReferred& referred) {
    const data::Case& record = referred.record;
    const rules::Subcategory* sub = subcategory(turn, record.subcategory);
    const auto canton = record.slots.find("canton");
    const std::string what =
        sub == nullptr ? ""
                       : rules::text_in(sub->name, language_of(turn, referred.to), default_language(turn));
    rules::Arguments arguments{
        {"code", referred.referral.code},
        {"service", referred.referral.service_name},
        {"what", what.empty() ? record.subcategory : what},
        {"place", canton == record.slots.end() ? "" : canton->second.shown},
        {"name", turn.contact.name},
        {"address", turn.talk.address},
        {"need", kept(record.need, 300)},
        {"note", kept(referred.referral.note, 600)},
    };
    if (referred.to.line.sms) {
        for (const auto& [argument, bytes] : kShort) {
            auto& value = arguments[std::string(argument)];
            value = short_form(value, bytes);
        }
        arguments["need"].clear();
    }
    return arguments;
}

// A slip of a sensitive case says only that there is one, and how to hear more.
std::string slip_of(const Turn& turn, const OfficerReferred& referred) {
    const auto arguments = slip_arguments(turn, referred);
    if (neutral(referred.record)) return phrase_for(turn, referred.to, "referral.slip.private", arguments);
    std::string slip;
    for (const auto& [key, argument] : kPieces) {
        if (arguments.at(std::string(argument)).empty()) continue;
        const std::string piece = phrase_for(turn, referred.to, key, arguments);
        if (piece.empty()) continue;
        if (!slip.empty()) slip += referred.to.line.sms ? " " : "\n";
        slip += piece;
    }
    return slip;
}

void tell_provider(Turn& turn, const Counterpart& to, const Referral& referral, std::string_view key,
                   const rules::Arguments& more = {}) {
    rules::Arguments arguments{{"code", referral.code}, {"service", referral.service_name}};
    arguments.insert(more.begin(), more.end());
    turn.effects.emplace_back(
        TellProvider{.referral = referral,
                     .text = phrase_for(turn, to, key, arguments),
                     .subject = phrase_for(turn, to, "referral.subject", {{"code", referral.code}})});
}

void tell_history(Turn& turn, const std::string& author, std::string_view what, const Referral& referral,
                  const std::string& text) {
    turn.effects.emplace_back(Note{.author = author,
                                   .text = {},
                                   .key = "referral." + std::string(what),
                                   .arguments = {{"officer", referral.officer},
                                                 {"code", referral.code},
                                                 {"service", referral.service_name},
                                                 {"contact_officer", referral.to.name},
                                                 {"text", text}}});
}

void tell_citizen(Turn& turn, const data::Case& record, std::string_view what, const Referral& referral) {
    if (better_silent(turn, record)) return;
    turn.author = kReferral;
    const std::string key = neutral(record) ? "neutral" : std::string(what);
    const std::string service =
        turn.line.sms ? short_form(referral.service_name, kServiceBytes) : referral.service_name;
    say(turn, "referral.citizen." + key, {{"number", record.number}, {"service", service}});
}

// Somebody must look at it: what waits in a queue is seen, also when it had been handed back or closed.
void back_to_the_queue(Turn& turn, const data::Case& record) {
    if (record.id.empty() || record.status == CaseStatus::taken) return;
    turn.effects.emplace_back(MoveCase{.id = record.id, .status = CaseStatus::waiting, .officer = {}});
}

}  // namespace

void officer_acts(Turn& turn, const OfficerReferred& referred) {
    turn.effects.emplace_back(UpdateReferral{.record = referred.referral, .fresh = true});
    turn.effects.emplace_back(TellProvider{
        .referral = referred.referral,
        .text = slip_of(turn, referred),
        .subject = phrase_for(turn, referred.to, "referral.subject", {{"code", referred.referral.code}}),
        .author = std::string(kReferral),
        .id = referred.message});
    tell_history(turn, data::officer_author(referred.officer), "sent", referred.referral,
                 referred.referral.note);
}

void officer_acts(Turn& turn, const OfficerWithdrew& withdrew) {
    if (!withdrew.referral.open()) return;
    Referral referral = withdrew.referral;
    referral.status = ReferralStatus::withdrawn;
    referral.answered_at = turn.event.at;
    turn.effects.emplace_back(UpdateReferral{.record = referral, .fresh = false});
    tell_provider(turn, withdrew.to, referral, "referral.withdrawn");
    tell_history(turn, data::officer_author(withdrew.officer), "withdrawn", referral, withdrew.note);
}

void officer_acts(Turn& turn, const OfficerAnswered& answered) {
    if (answered.text.empty()) return;
    tell_provider(turn, answered.to, answered.referral, "referral.answer", {{"text", answered.text}});
    const std::string author = data::officer_author(answered.officer);
    auto& told = std::get<TellProvider>(turn.effects.back());
    told.author = author;
    told.id = answered.message;
    tell_history(turn, author, "answered", answered.referral, answered.text);
}

void provider_acts(Turn& turn, const ProviderReplied& replied) {
    const Answer& answer = kAnswers.at(static_cast<std::size_t>(replied.kind));
    const std::string receipt = "referral.receipt." + std::string(answer.name);
    const std::string text = kept(replied.text, 1000);
    Referral referral = replied.referral;
    // Said before: the receipt once more, and nothing moves.
    const bool known = referral.status == answer.status && referral.answer == text;
    if (known || !referral.open()) return tell_provider(turn, replied.to, referral, receipt);
    referral.status = answer.status;
    referral.answer = text;
    referral.answered_at = turn.event.at;
    turn.effects.emplace_back(UpdateReferral{.record = referral, .fresh = false});
    if (replied.kind != ReplyKind::attended) back_to_the_queue(turn, replied.record);
    tell_provider(turn, replied.to, referral, receipt);
    tell_history(turn, std::string(kReferral), answer.name, referral, text);
    tell_citizen(turn, replied.record, answer.name, referral);
}

// Whatever the number means, danger comes first.
void provider_acts(Turn& turn, const ProviderUnclear& unclear) {
    if (turn.contact.owner != data::Owner::officer && raise_alarm(turn, unclear.message.text, true)) return;
    turn.author = kReferral;
    for (const auto& [problem, key] : kUnclear) {
        if (problem == unclear.problem) say(turn, key, {{"code", unclear.code}});
    }
}

}  // namespace swcs::dialog
