// General information: the answer with its source and date, and whether it helped.
#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

constexpr double kNearlyTheSame =
    0.75;  // of find_answer's cosine; 1 is a phrasing of the pack, word for word

void offer_person(Turn& turn, std::string_view intro) {
    say(turn, intro);
    turn.talk.stage = data::Stage::choosing;
    offer(turn, {"menu.person", "no"});
}

}  // namespace

bool is_question(std::string_view text) {
    return text.find('?') != std::string_view::npos;
}

bool answer_question(Turn& turn, const std::string& text) {
    const auto match = rules::find_answer(turn.rules.own, text, turn.contact.language);
    if (!match.accepted || match.ranked.empty()) return false;
    const auto* answer = turn.rules.own.answer(match.ranked.front());
    if (answer == nullptr) return false;
    give_answer(turn, *answer);
    return true;
}

bool answer_in_passing(Turn& turn, const std::string& text) {
    const bool asks = is_question(text) ||
                      rules::find_answer(turn.rules.own, text, turn.contact.language).score >= kNearlyTheSame;
    return asks && answer_question(turn, text);
}

void give_answer(Turn& turn, const rules::Answer& answer) {
    say_text(turn,
             rules::text_in(answer.text, language_of_turn(turn),
                            turn.rules.own.languages.empty() ? "es" : turn.rules.own.languages.front()));
    if (answer.source.empty()) {
        say(turn, "answer.unconfirmed");
    } else {
        say(turn, "answer.source", {{"source", answer.source}, {"date", answer.date}});
    }
    turn.talk.last_answer = answer.id;
    if (!awaits_answer(turn.talk.stage)) turn.talk.misunderstood = 0;  // what is asked stays unanswered
}

void answer_need(Turn& turn, const rules::Subcategory& sub, const std::string& text) {
    greet(turn);
    if (!text.empty() && answer_question(turn, text)) return ask_if_helped(turn);
    if (const auto* answer = turn.rules.own.answer(sub.answer)) {
        give_answer(turn, *answer);
        return ask_if_helped(turn);
    }
    std::vector<std::string> ids;
    for (const auto& answer : turn.rules.own.answers) {
        if (answer.subcategory == sub.id) ids.push_back(answer.id);
    }
    if (ids.empty()) return offer_person(turn, "person.offer");
    if (ids.size() > 1) return offer_page(turn, "answers:" + sub.id, 0);  // the person says which
    give_answer(turn, *turn.rules.own.answer(ids.front()));
    ask_if_helped(turn);
}

void ask_if_helped(Turn& turn) {
    if (turn.contact.owner != data::Owner::bot) {
        turn.talk.stage = data::Stage::waiting;
        return withdraw_offer(turn);
    }
    if (turn.talk.suspended == "filling") return ask_next(turn);
    // Nobody can rate what the programme has not said yet; a person may know.
    const auto* answer = turn.rules.own.answer(turn.talk.last_answer);
    if (answer != nullptr && answer->source.empty()) return offer_person(turn, "person.offer");
    turn.talk.stage = data::Stage::rating_answer;
    say(turn, "answer.helped");
    offer(turn, {"yes", "no"});
}

void hear_rating(Turn& turn, const std::string& text) {
    if (const auto helped = rules::yes_or_no(turn.rules.own, text, language_of_turn(turn))) {
        return rate(turn, *helped);
    }
    turn.talk.stage = data::Stage::listening;
    withdraw_offer(turn);
    hear_need(turn, text);
}

void rate(Turn& turn, bool helped) {
    if (turn.talk.stage == data::Stage::choosing && !helped) {  // no person wanted either
        turn.talk.stage = data::Stage::listening;
        withdraw_offer(turn);
        return say(turn, "ask_need");
    }
    turn.effects.emplace_back(
        Record{.action = helped ? "answer.helped" : "answer.not_helped", .detail = turn.talk.last_answer});
    if (!helped) return offer_person(turn, "answer.not_helped");
    turn.talk.stage = data::Stage::listening;
    withdraw_offer(turn);
    say(turn, "answer.glad");
}

}  // namespace swcs::dialog
