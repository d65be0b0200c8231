// converse: the bot in a terminal, or a transcript run. What it prints reads like a talk
// (dialog/talk.hpp), so that a conversation worth keeping can be copied into one.
//
// Time is the clock's. A terminal cannot be woken: a reminder that fell due shows with the next line typed.
// Two lines of a talk can be typed as they stand: "(image) foto.jpg" or "(location) -1.80,-79.53" for what a
// keyboard cannot send, and "@ after 1 day".
#include <fstream>
#include <istream>
#include <iterator>
#include <map>
#include <optional>
#include <ostream>

#include "dialog/step.hpp"
#include "dialog/talk.hpp"
#include "dialog/talk_lines.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/json_lines.hpp"
#include "gateway/cli/load_pack.hpp"
#include "rules/understand.hpp"

namespace swcs::gateway::cli {

namespace {

constexpr std::size_t kLongestTyped = 64 * 1024;

std::string indented(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\n  ") : std::string(1, c);
    return out;
}

// The line as a talk's, when it is one that a keyboard cannot send otherwise.
template <typename What>
std::optional<What> line_of_talk(const std::string& line) {
    std::vector<dialog::TalkFailure> unreadable;
    const auto lines = dialog::read_talk(line, unreadable);
    if (lines.size() != 1) return std::nullopt;
    const auto* what = std::get_if<What>(&lines.front().what);
    return what == nullptr ? std::nullopt : std::optional(*what);
}

class Terminal {
  public:
    // All of them outlive the terminal.
    Terminal(const rules::Pack& pack, bool sms, const Clock& clock, Randomness& randomness, std::ostream& out)
        : pack_(pack), line_{.sms = sms}, clock_(clock), randomness_(randomness), out_(out) {
        const auto now = this->now();
        state_.contact.id = {data::uuid7(now, randomness_.next())};
        state_.contact.created_at = now;
        state_.conversation.id = {data::uuid7(now, randomness_.next())};
        state_.conversation.contact = state_.contact.id;
        state_.conversation.line = sms ? "sms" : "whatsapp";
        state_.conversation.address = "+593990000000";
        state_.conversation.pack = pack_.name();
        state_.conversation.begun_at = now;
    }

    void hear(const std::string& typed) {
        if (const auto pause =
                typed.starts_with('@') ? line_of_talk<dialog::TimePasses>(typed) : std::nullopt) {
            passed_ += pause->span;
            return fire_due_timers();
        }
        fire_due_timers();
        data::Inbound message = written(typed);
        message.external_id = data::uuid7(now(), randomness_.next());
        message.from = state_.conversation.address;
        message.sent_at = now();
        if (const auto* tapped = tapped_choice(typed)) {
            message.choice = tapped->id;
            message.text = tapped->title;
        }
        happen(dialog::CitizenWrote{std::move(message)});
    }

  private:
    data::Time now() const { return clock_.now() + passed_; }

    static data::Inbound written(const std::string& typed) {
        if (typed.starts_with('(')) {
            if (auto thing = line_of_talk<dialog::Writes>("> " + typed)) return std::move(thing->message);
        }
        data::Inbound message;
        message.text = typed;
        return message;
    }

    void fire_due_timers() {
        for (auto at = timers_.begin(); at != timers_.end(); at = timers_.begin()) {
            while (at != timers_.end() && at->second > now()) ++at;
            if (at == timers_.end()) return;
            const std::string kind = at->first;
            timers_.erase(at);
            happen(dialog::TimerFired{kind});
        }
    }

    // On a phone with buttons a number is a tap; by SMS it travels as the text it is.
    const data::Choice* tapped_choice(const std::string& typed) const {
        if (line_.sms) return nullptr;
        for (std::size_t i = 0; i < shown_.size(); ++i) {
            if (typed == std::to_string(i + 1)) return &shown_[i];
        }
        return nullptr;
    }

    void happen(dialog::What what) {
        const auto at = now();
        const dialog::Event event{.at = at,
                                  .fresh_case = {data::uuid7(at, randomness_.next())},
                                  .fresh_number = data::case_number(randomness_.next()),
                                  .what = std::move(what)};
        auto step = dialog::step(state_, event, {.own = pack_, .newest = pack_}, line_);
        state_ = std::move(step.state);
        for (const auto& effect : step.effects) {
            std::visit([this](const auto& one) { carry_out(one); }, effect);
        }
    }

    void carry_out(const dialog::Say& say) {
        out_ << "< " << indented(say.text) << '\n';
        for (std::size_t i = 0; i < say.choices.size(); ++i) {
            out_ << "  [" << i + 1 << "] " << say.choices[i].title << '\n';
        }
        shown_ = say.choices;
    }
    void carry_out(const dialog::OpenCase& open) {
        out_ << "! open_case " << open.record.subcategory;
        for (const auto& need : open.record.also) out_ << " also=" << need;
        print(open.record.slots);
    }
    void carry_out(const dialog::HandOver& hand_over) {
        out_ << "! hand_over " << hand_over.subcategory << ' ' << data::name_of(hand_over.priority) << '\n';
    }
    void carry_out(const dialog::SetTimer& timer) { timers_[timer.kind] = now() + timer.after; }
    void carry_out(const dialog::CancelTimer& timer) { timers_.erase(timer.kind); }
    void carry_out(const dialog::UpdateCase& update) {
        out_ << "! update_case";
        print(update.slots);
    }
    // A terminal has one person: no officer and no contact officer acts here.
    void carry_out(const dialog::MoveCase&) {}
    void carry_out(const dialog::UpdateReferral&) {}
    void carry_out(const dialog::TellProvider&) {}
    void carry_out(const dialog::Note&) {}
    void carry_out(const dialog::Record&) {}
    void carry_out(const dialog::MarkRead&) {}

    void print(const data::Slots& slots) {
        for (const auto& [slot, value] : slots) out_ << ' ' << slot << '=' << value.value;
        out_ << '\n';
    }

    const rules::Pack& pack_;
    dialog::LineTraits line_;
    const Clock& clock_;
    Randomness& randomness_;
    std::ostream& out_;
    dialog::State state_;
    std::vector<data::Choice> shown_;
    std::map<std::string, data::Time> timers_;
    data::Millis passed_{};  // by "@ after …", beyond the clock's own time
};

int run_transcript(const ConverseOptions& options, const rules::Pack& pack, std::ostream& out,
                   std::ostream& err) {
    std::ifstream in(options.talk, std::ios::binary);
    if (!in) {
        err << options.talk << ": cannot be read\n";
        return 1;
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto failures = dialog::run_talk(text, pack);
    for (const auto& failure : failures)
        out << options.talk << ':' << failure.line << ": " << failure.message << '\n';
    if (failures.empty()) out << options.talk << ": holds\n";
    return failures.empty() ? 0 : 1;
}

}  // namespace

int converse(const ConverseOptions& options, const Clock& clock, Randomness& randomness, std::istream& in,
             std::ostream& out, std::ostream& err) {
    const auto pack = load_pack(options.pack, err);
    if (pack == nullptr) return 1;
    if (!options.talk.empty()) return run_transcript(options, *pack, out, err);
    Terminal terminal(*pack, options.channel == "sms", clock, randomness, out);
    out << "> " << std::flush;
    while (const auto typed = bounded_line(in, kLongestTyped)) {
        terminal.hear(*typed);
        out << "> " << std::flush;
    }
    out << '\n';
    return 0;
}

}  // namespace swcs::gateway::cli
