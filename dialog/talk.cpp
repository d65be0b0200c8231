#include "dialog/talk.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "data/author.hpp"
#include "dialog/apply.hpp"
#include "dialog/talk_effects.hpp"
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
        if (acts.verb == "told") return hears(acts.rest);
        expect_silence();
        told_.clear();
        if (acts.verb == "provider") return provider(acts.rest);
        if (acts.verb == "refer") return refer(acts.rest);
        if (acts.verb == "withdraw" || acts.verb == "answer") return about_referral(acts);
        const std::string officer = contacts_[sender_].officer;
        if (acts.verb == "take") happen(OfficerTook{.officer = acts.rest, .record = case_now()});
        if (acts.verb == "write") happen(OfficerWrote{.officer = officer, .text = unquoted(acts.rest)});
        if (acts.verb == "hand_back") happen(OfficerHandedBack{.officer = officer, .record = case_now()});
        if (acts.verb != "close") return;
        const std::string outcome = acts.rest.empty() ? "helped" : acts.rest;
        happen(OfficerClosed{.officer = officer, .outcome = outcome, .note = {}, .record = case_now()});
    }

    // A bot message without its "<" fails the talk.
    void expect_silence() {
        for (const auto& text : said_) fail("the bot also said \"" + text + "\"");
        said_.clear();
        done_.clear();
    }

  private:
    Party& party() { return parties_[channel_ + " " + sender_]; }
    // The case of the conversation; one without an id when none is open.
    data::Case case_now() { return cases_[party().conversation.open_case.text]; }

    void refer(const std::string& rest) {
        const ReferLine line = read_refer(rest);
        data::Referral referral;
        referral.id = {"referral-" + line.code};
        referral.record = case_now().id;
        referral.service_name = line.service;
        referral.by = {.kind = "sms", .id = line.address};
        referral.code = line.code;
        referral.consented = true;
        asked_[line.code] = {channel_, sender_};
        happen(OfficerReferred{.officer = contacts_[sender_].officer,
                               .record = case_now(),
                               .referral = std::move(referral),
                               .to = spoken_to(line.address)});
    }

    void about_referral(const OfficerActs& acts) {
        const auto [code, text] = first_word(acts.rest);
        const auto known = referrals_.find(code);
        if (known == referrals_.end()) return fail("nobody was asked under " + code);
        const auto to = spoken_to(known->second.by.id);
        const std::string officer = contacts_[sender_].officer;
        if (acts.verb == "withdraw") {
            return happen(OfficerWithdrew{officer, case_now(), known->second, unquoted(text), to});
        }
        happen(OfficerAnswered{officer, case_now(), known->second, unquoted(text), to});
    }

    // A contact officer writes; what moves is the citizen's.
    void provider(const std::string& rest) {
        const auto [address, text] = first_word(rest);
        const auto reply = read_reply(text);
        if (!reply) return fail("\"" + text + "\" does not begin as a reply does");
        std::vector<data::Referral> open;
        bool closed = false;
        for (const auto& [code, referral] : referrals_) {
            if (referral.by.id == address && referral.open()) open.push_back(referral);
            closed = closed || (referral.by.id == address && !referral.open() && code == reply->code);
        }
        const Meant found = meant(*reply, open);
        const auto speaker = std::pair(channel_, sender_);
        if (found.problem) {
            std::tie(channel_, sender_) = std::pair(std::string("sms"), address);
            contacts_[sender_].id = {"contact-" + sender_};
            data::Inbound message;
            message.text = text;
            happen(ProviderUnclear{message, closed ? Unclear::closed_code : *found.problem, reply->code});
            for (auto& said : std::exchange(said_, {})) told_.push_back(std::move(said));
        } else {
            std::tie(channel_, sender_) = asked_.at(found.referral->code);
            happen(ProviderReplied{*found.referral, *reply->kind, reply->text,
                                   cases_[found.referral->record.text], spoken_to(address)});
        }
        std::tie(channel_, sender_) = speaker;
    }

    void hears(const std::string& pattern) {
        if (told_.empty())
            return fail("expected \"" + pattern + "\", but no contact officer was told anything");
        if (!matches(pattern, told_.front())) {
            fail("expected \"" + pattern + "\", the contact officer was told \"" + told_.front() + "\"");
        }
        told_.pop_front();
    }

    static Counterpart spoken_to(const std::string& address) {
        return {.language = {}, .line = {.sms = address.starts_with('+')}};
    }

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

    void happen(What what) {
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
            if (data::is_officer(say->author)) return;
            said_.push_back(dialog::shown(*say));
            party().shown = say->choices;
            return;
        }
        if (const auto* timer = std::get_if<SetTimer>(&effect))
            party().timers[timer->kind] = now_ + timer->after;
        if (const auto* timer = std::get_if<CancelTimer>(&effect)) party().timers.erase(timer->kind);
        if (const auto* tell = std::get_if<TellProvider>(&effect)) told_.push_back(one_line(tell->text));
        if (const auto* update = std::get_if<UpdateReferral>(&effect))
            referrals_[update->record.code] = update->record;
        keep_case(effect);
        done_.push_back(std::move(effect));
    }

    void keep_case(const Effect& effect) {
        if (const auto* open = std::get_if<OpenCase>(&effect)) cases_[open->record.id.text] = open->record;
        if (const auto* update = std::get_if<UpdateCase>(&effect)) apply(*update, cases_[update->id.text]);
        if (const auto* over = std::get_if<HandOver>(&effect)) apply(*over, cases_[over->id.text]);
        if (const auto* move = std::get_if<MoveCase>(&effect)) apply(*move, cases_[move->id.text]);
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
    std::deque<std::string> said_;                     // not yet asked for by a "<"
    std::deque<Effect> done_;                          // not yet passed by a "!"
    std::deque<std::string> told_;                     // to contact officers, not yet asked for by "* told"
    std::map<std::string, data::Case> cases_;          // by id
    std::map<std::string, data::Referral> referrals_;  // by code
    std::map<std::string, std::pair<std::string, std::string>>
        asked_;  // code -> the citizen's channel, sender
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
