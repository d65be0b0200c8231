#include "dialog/talk.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>

#include "dialog/ownership.hpp"
#include "dialog/talk_lines.hpp"

namespace swcs::dialog {

namespace {

using namespace std::chrono_literals;

constexpr auto kMondayMorning =
    std::chrono::sys_days{std::chrono::November / 2 / 2026} + 15h;  // 10:00 in Quito

bool is_sms(std::string_view channel) {
    static constexpr std::array<std::string_view, 5> kPhoneLines{"sms", "kannel", "twilio", "vonage",
                                                                 "infobip"};
    return std::ranges::find(kPhoneLines, channel) != kPhoneLines.end();
}

std::string shown(const Say& say) {
    std::string text = one_line(say.text);
    for (const auto& choice : say.choices) text += " [" + choice.title + "]";
    return text;
}

bool slot_is(const data::Slots& slots, const std::string& id, const std::string& wanted) {
    const auto known = slots.find(id);
    if (known == slots.end()) return false;
    return matches(wanted, known->second.value) || matches(wanted, known->second.shown);
}

bool fields_hold(const data::Slots& slots, const std::vector<std::string>& also, const Happens& wanted) {
    return std::ranges::all_of(wanted.fields, [&](const auto& field) {
        if (field.first == "also") return std::ranges::find(also, field.second) != also.end();
        return slot_is(slots, field.first, field.second);
    });
}

// What an effect is called in a talk, and the words it answers to.
struct Named {
    std::string_view name;
    std::vector<std::string> words;
};

struct Naming {
    const rules::Pack& pack;

    std::string category_of(const std::string& subcategory) const {
        const auto* sub = pack.subcategory(subcategory);
        return sub == nullptr ? std::string() : sub->category;
    }
    Named operator()(const OpenCase& open) const {
        const auto& record = open.record;
        return {
            "open_case",
            {record.subcategory, record.category, std::string(data::name_of(record.priority)), record.queue}};
    }
    Named operator()(const HandOver& over) const {
        return {"hand_over",
                {over.subcategory, category_of(over.subcategory), over.queue,
                 std::string(data::name_of(over.priority)), over.reason}};
    }
    Named operator()(const UpdateCase& update) const {
        return {"update_case", {std::string(data::name_of(update.consent))}};
    }
    Named operator()(const SetTimer& timer) const { return {"set_timer", {timer.kind}}; }
    Named operator()(const CancelTimer& timer) const { return {"cancel_timer", {timer.kind}}; }
    Named operator()(const Record& record) const { return {"record", {record.action, record.detail}}; }
    Named operator()(const MarkRead& mark) const { return {"mark_read", {mark.external_id}}; }
    Named operator()(const Say&) const { return {"say", {}}; }
};

bool is_what_happens(const Effect& effect, const Happens& wanted, const rules::Pack& pack) {
    const Named named = std::visit(Naming{pack}, effect);
    if (named.name != wanted.effect) return false;
    const bool words = std::ranges::all_of(wanted.words, [&](const std::string& word) {
        return std::ranges::find(named.words, word) != named.words.end();
    });
    if (!words) return false;
    if (const auto* open = std::get_if<OpenCase>(&effect)) {
        return fields_hold(open->record.slots, open->record.also, wanted);
    }
    if (const auto* update = std::get_if<UpdateCase>(&effect)) {
        return fields_hold(update->slots, update->also, wanted);
    }
    return wanted.fields.empty();
}

std::string told(const Effect& effect, const rules::Pack& pack) {
    const Named named = std::visit(Naming{pack}, effect);
    std::string text(named.name);
    for (const auto& word : named.words) text += word.empty() ? "" : " " + word;
    return text;
}

struct Party {
    data::Conversation conversation;
    std::vector<data::Choice> shown;
    std::map<std::string, data::Time> timers;
};

class TalkRun {
  public:
    TalkRun(const rules::Pack& pack, std::vector<TalkFailure>& failures) : pack_(pack), failures_(failures) {
        (*this)(SpeakAs{.channel = "whatsapp", .sender = ""});
    }

    void take(const TalkLine& line) {
        line_ = line.number;
        std::visit(*this, line.what);
    }

    void operator()(const SpeakAs& who) {
        expect_silence();
        channel_ = who.channel;
        sender_ = who.sender.empty() ? "+59399000000" + std::to_string(contacts_.size()) : who.sender;
        auto& contact = contacts_[sender_];
        if (contact.id.empty()) contact.id = {"contact-" + sender_};
        auto& conversation = party().conversation;
        conversation.id = {channel_ + "-" + sender_};
        conversation.contact = contact.id;
        conversation.line = channel_;
        conversation.address = sender_;
        conversation.pack = pack_.name();
    }

    void operator()(const TimePasses& time) {
        expect_silence();
        const data::Time until = now_ + time.span;
        while (const auto kind = next_due(until)) {
            now_ = std::max(now_, party().timers.at(*kind));
            party().timers.erase(*kind);
            happen(TimerFired{*kind});
        }
        now_ = until;
    }

    void operator()(const Writes& writes) {
        expect_silence();
        data::Inbound message = writes.message;
        message.from = sender_;
        message.external_id = "in-" + std::to_string(++count_);
        if (writes.choice > party().shown.size()) return fail("there is no such choice on show");
        if (writes.choice > 0) {
            const auto& choice = party().shown[writes.choice - 1];
            message.text = is_sms(channel_) ? std::to_string(writes.choice) : choice.title;
            if (!is_sms(channel_)) message.choice = choice.id;
        }
        now_ += 1s;
        message.sent_at = now_;
        happen(CitizenWrote{std::move(message)});
    }

    void operator()(const BotSays& says) {
        if (said_.empty()) return fail("expected \"" + says.pattern + "\", but the bot said nothing more");
        const std::string text = said_.front();
        said_.pop_front();
        if (!matches(says.pattern, text))
            fail("expected \"" + says.pattern + "\", the bot said \"" + text + "\"");
    }

    void operator()(const Happens& wanted) {
        const auto found = std::find_if(done_.begin(), done_.end(),
                                        [&](const Effect& e) { return is_what_happens(e, wanted, pack_); });
        if (found != done_.end()) {
            done_.erase(done_.begin(), std::next(found));
            return;
        }
        std::string came;
        for (const auto& effect : done_) came += (came.empty() ? "" : ", ") + told(effect, pack_);
        fail("expected the effect " + wanted.effect + "; what came: " + (came.empty() ? "nothing" : came));
    }

    void operator()(const OfficerActs& acts) {
        expect_silence();
        if (acts.verb == "write") return;
        State state = now_is();
        if (acts.verb == "take") state = officer_took(std::move(state), acts.rest);
        if (acts.verb == "hand_back") state = officer_handed_back(std::move(state));
        if (acts.verb == "close") state = case_closed(std::move(state));
        keep(std::move(state));
    }

    // A bot message without its "<" fails the talk.
    void expect_silence() {
        for (const auto& text : said_) fail("the bot also said \"" + text + "\"");
        said_.clear();
        done_.clear();
    }

  private:
    Party& party() { return parties_[channel_ + " " + sender_]; }
    State now_is() { return {.contact = contacts_[sender_], .conversation = party().conversation}; }
    void keep(State state) {
        contacts_[sender_] = std::move(state.contact);
        party().conversation = std::move(state.conversation);
    }
    void fail(std::string message) { failures_.push_back({.line = line_, .message = std::move(message)}); }

    std::optional<std::string> next_due(data::Time until) {
        const std::pair<const std::string, data::Time>* first = nullptr;
        for (const auto& timer : party().timers) {
            if (timer.second <= until && (first == nullptr || timer.second < first->second)) first = &timer;
        }
        return first == nullptr ? std::nullopt : std::optional(first->first);
    }

    void happen(std::variant<CitizenWrote, TimerFired> what) {
        data::Random16 random{};
        random[0] = static_cast<std::uint8_t>(++count_);
        const Event event{.at = now_,
                          .fresh_case = {"case-" + std::to_string(count_)},
                          .fresh_number = data::case_number(random),
                          .what = std::move(what)};
        Step next = step(now_is(), event, {.own = pack_, .newest = pack_}, {.sms = is_sms(channel_)});
        keep(std::move(next.state));
        for (auto& effect : next.effects) note(effect);
    }

    void note(Effect& effect) {
        if (const auto* say = std::get_if<Say>(&effect)) {
            said_.push_back(dialog::shown(*say));
            party().shown = say->choices;
            return;
        }
        if (const auto* timer = std::get_if<SetTimer>(&effect))
            party().timers[timer->kind] = now_ + timer->after;
        if (const auto* timer = std::get_if<CancelTimer>(&effect)) party().timers.erase(timer->kind);
        done_.push_back(std::move(effect));
    }

    const rules::Pack& pack_;  // outlives the run
    std::vector<TalkFailure>& failures_;
    std::map<std::string, data::Contact> contacts_;  // by sender
    std::map<std::string, Party> parties_;           // by channel and sender
    std::string channel_;
    std::string sender_;
    data::Time now_ = kMondayMorning;
    int line_ = 0;
    int count_ = 0;
    std::deque<std::string> said_;  // not yet asked for by a "<"
    std::deque<Effect> done_;       // not yet passed by a "!"
};

}  // namespace

std::vector<TalkFailure> run_talk(std::string_view text, const rules::Pack& pack) {
    std::vector<TalkFailure> failures;
    const auto lines = read_talk(text, failures);
    TalkRun run(pack, failures);
    for (const auto& line : lines) run.take(line);
    run.expect_silence();
    return failures;
}

}  // namespace swcs::dialog
