#include "dialog/step.hpp"

#include <algorithm>
#include <array>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

constexpr std::size_t kTextBytes = 4096;
constexpr std::size_t kBareAnswer = 2;  // words

// "no" after an answer or an offer is "nothing more"; a bare "sí" or "no" is never a need.
void hear_listening(Turn& turn, const std::string& text) {
    const auto answer = rules::yes_or_no(turn.rules.own, text, language_of_turn(turn));
    if (!answer || word_count(text) > kBareAnswer || !turn.talk.greeted || turn.contact.opted_out)
        return hear_need(turn, text);
    if (!*answer && turn.talk.misunderstood == 0) return say(turn, "thanks.reply");
    ask_again(turn);
}

struct Listener {
    data::Stage stage;
    void (*hear)(Turn&, const std::string&);
};

constexpr std::array<Listener, 7> kListeners{{
    {data::Stage::listening, hear_listening},
    {data::Stage::choosing, hear_choosing},
    {data::Stage::safe_contact, hear_safe},
    {data::Stage::filling, hear_slot},
    {data::Stage::consenting, hear_consent},
    {data::Stage::rating_answer, hear_rating},
    {data::Stage::waiting, hear_waiting},
}};

void hear_text(Turn& turn, const std::string& text) {
    for (const auto& [stage, hear] : kListeners) {
        if (stage == turn.talk.stage) return hear(turn, text);
    }
}

void note_arrival(Turn& turn, const data::Inbound& message) {
    if (turn.talk.begun_at == data::Time{}) turn.talk.begun_at = turn.event.at;
    turn.talk.last_at = turn.event.at;
    std::erase(turn.contact.stopped_lines, turn.talk.line);  // whoever writes there wants answers there
    if (turn.talk.pack.empty()) turn.talk.pack = turn.rules.own.name();
    if (turn.contact.name.empty()) turn.contact.name = kept(message.name, 200);
}

// A tap on a button of an earlier message carries an id that is not on offer now; its title is read like
// words.
void hear(Turn& turn, const data::Inbound& message) {
    note_arrival(turn, message);
    const std::string text = message.text.substr(0, kTextBytes);
    if (turn.contact.owner == data::Owner::officer) return note_stop(turn, text);
    if (!turn.line.sms && !message.external_id.empty()) {
        turn.effects.emplace_back(MarkRead{.external_id = message.external_id});
    }
    follow_language(turn, text);
    if (hear_attachments(turn, message) || hear_unreadable(turn, message)) return;
    if (const auto choice = picked(turn, message, true)) return choose(turn, *choice);
    if (raise_alarm(turn, text, true)) return;
    if (turn.talk.stage == data::Stage::silent) return hear_silent(turn, text);
    if (hear_correction(turn, text)) return;
    // "No tengo a nadie" has the word of a choice, and does not choose it.
    const auto worded = asks_about_danger(turn.talk) ? std::nullopt : picked(turn, message, false);
    if (worded) return choose(turn, *worded);
    if (obey(turn, text)) return;
    hear_text(turn, text);
}

// One reminder after silence; it sets no other.
void remind(Turn& turn) {
    if (asks_about_danger(turn.talk) && turn.contact.owner != data::Owner::officer)
        return danger_unanswered(turn);
    if (!awaits_answer(turn.talk.stage) || turn.contact.owner == data::Owner::officer || no_pings(turn))
        return;
    repeat_pending(turn);
    if (turn.said.empty()) return;
    const std::string question = turn.said.front();
    turn.said.clear();
    say(turn, "remind", {{"question", question}});
}

// One overload per event: a new one does not compile until somebody hears it.
struct Hear {
    Turn& turn;

    void operator()(const CitizenWrote& wrote) const { hear(turn, wrote.message); }
    void operator()(const TimerFired& timer) const {
        if (timer.kind == "remind") remind(turn);
    }
    void operator()(const ProviderReplied& replied) const { provider_acts(turn, replied); }
    void operator()(const ProviderUnclear& unclear) const {
        note_arrival(turn, unclear.message);
        provider_acts(turn, unclear);
    }
    template <typename Officer>
    void operator()(const Officer& act) const {
        officer_acts(turn, act);
    }
};

}  // namespace

Step step(const State& state, const Event& event, const Rules& rules, const LineTraits& line) {
    Turn turn(state, event, rules, line);
    std::visit(Hear{turn}, event.what);
    return finish(std::move(turn));
}

}  // namespace swcs::dialog
