// What a channel costs: receive() of a webhook its pretend provider makes, next() of a reply until that
// provider took it; on one thread, counted in CPU seconds. Beside each the least that any adapter has to do
// with the same bytes: reading a body is parsing it, and sending is writing out what was parsed.
#include <cstdio>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/simulate.hpp"
#include "data/json.hpp"
#include "tests/bench/bench.hpp"

namespace swcs::bench {

namespace {

constexpr std::string_view kHook = "https://town.example/hooks/bench/main";
constexpr double kSeconds = 0.3;  // of each measurement
constexpr int kTypical = 20;      // letters of a secret

double cpu_now() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

// Times a second.
double rate(const std::function<void()>& work) {
    const double begun = cpu_now();
    std::size_t times = 0;
    double seconds = 0;
    while (seconds < kSeconds) {
        for (int i = 0; i < 64; ++i) work();
        times += 64;
        seconds = cpu_now() - begun;
    }
    return double(times) / seconds;
}

// Who writes to whom where that is no telephone number.
struct People {
    std::string_view channel;
    const char* line;
    const char* person;
};
constexpr People kPeople[] = {{"email", "ventanilla@municipio.example.ec", "ana.vera@example.ec"},
                              {"webchat", "chat", "v-0123456789abcdef0123456789abcdef"},
                              {"telegram", "ventanilla_bot", "123456789"},
                              {"whatsapp", "106540352242922", "+593991234567"},
                              {"", "+593987654321", "+593991234567"}};  // the others

const People& people_of(std::string_view channel) {
    const People* row = kPeople;
    while (!row->channel.empty() && row->channel != channel) ++row;
    return *row;
}

// Every setting any channel needs to be called; none looks at another's.
channels::Line line_of(const channels::Channel& channel) {
    channels::Line line{
        .name = "bench", .address = people_of(channel.name()).line, .settings = {}, .secrets = {}};
    for (const char* url : {"graph_url", "api_url", "sendsms_url", "url", "send_url", "base_url"})
        line.settings[url] = "https://provider.example/v1";
    line.settings["smtp_url"] = "smtp://mail.example:587";
    for (const char* name : {"account_sid", "api_key", "from_name", "subject"}) line.settings[name] = "swcs";
    if (channel.name() != "infobip") line.settings["username"] = "swcs";  // there it stands for the key
    if (channel.name() == "generic") line.settings["body"] = "to={{to}}&text={{text}}&id={{id}}";
    line.settings["hook_url"] = kHook;
    for (const auto name : channel.required_secrets())
        line.secrets[std::string(name)] = std::string(kTypical, 's');
    line.secrets["seal"] = std::string(kTypical, 's');  // the web chat's own, which nobody configures
    return line;
}

channels::PhoneEvent event_from(const char* person) {
    return {.from = person,
            .name = "Ana Vera",
            .external_id = "bench-0001",
            .text = "Se inundó mi casa en Babahoyo y no tenemos comida, somos cinco",
            .choice_id = "",
            .choice_title = "",
            .reply_to = "",
            .choice_is_row = false,
            .at = data::from_ms(1'795'000'000'000),
            .subject = "Ayuda"};
}

data::Outbound reply_to(const char* person) {
    return {.id = "01a20390-a3a3-799d-a5ac-18344528a3e2",
            .to = person,
            .text = "Ventanilla única. Caso NKMKXXHC: ya avisamos a una persona. ¿En qué cantón está?",
            .choices = {{.id = "yes", .title = "Sí", .description = ""},
                        {.id = "no", .title = "No", .description = ""}}};
}

bool is_json(const std::string& text) {
    return text.starts_with('{') || text.starts_with('[');
}

// Reads the bytes as what they are, and nothing more.
void parse(const std::string& body, std::string_view query) {
    if (is_json(body)) {
        [[maybe_unused]] const auto parsed = nlohmann::json::parse(body, nullptr, false);
    } else {
        (void)data::parse_form(body.empty() ? query : std::string_view(body));
    }
}

void print(std::string_view channel, const char* what, double own, double least) {
    std::printf("%-15.*s %-10s %9.0f messages/s; the bytes alone %9.0f/s, %.2f of that\n",
                int(channel.size()), channel.data(), what, own, least, own / least);
    std::fflush(stdout);
}

void say(std::string_view channel, const std::string& what) {
    std::printf("%-15.*s %s\n", int(channel.size()), channel.data(), what.c_str());
}

bool is_signed(const channels::Channel& channel, data::HttpRequest altered,
               const channels::Account& account) {
    altered.body += ' ';
    const auto webhook = channel.receive(altered, account);
    return !webhook && webhook.error().kind == data::ErrorKind::unauthorized;
}

void receiving(const channels::Channel& channel, const channels::Simulator& provider,
               const channels::Line& line) {
    const auto request = provider.webhook(event_from(people_of(channel.name()).person), line, kHook);
    const channels::Account account{.name = "bench", .settings = line.settings, .secrets = line.secrets};
    const auto webhook = channel.receive(request, account);
    if (!webhook || webhook->messages.size() != 1)
        return say(channel.name(),
                   "receive() not measured: " + (webhook ? "no message" : webhook.error().message));
    const double own = rate([&] { (void)channel.receive(request, account); });
    print(channel.name(), "receive()", own, rate([&] { parse(request.body, data::query_of(request.url)); }));
    if (!is_signed(channel, request, account)) return;
    const double hmac =
        rate([&] { (void)channels::hmac_sha256(std::string_view("a-secret-of-the-line"), request.body); });
    std::printf("%-15s %-10s %9.0f/s: HMAC-SHA-256 of the same body\n", "", "", hmac);
}

// next() until the message was taken: the calls it made, or why it was not.
struct Conversation {
    std::vector<channels::Next> asked;
    std::string trouble;
};
Conversation converse(const channels::Channel& channel, const channels::Simulator& provider,
                      const channels::Line& line, const data::Outbound& message,
                      std::vector<data::HttpAnswer>& answers) {
    Conversation out;
    for (int i = 0; i < 10; ++i) {
        channels::Next next = channel.next(message, line, answers);
        if (const auto* done = std::get_if<channels::Done>(&next)) {
            if (const auto* failed = std::get_if<channels::Failed>(&done->outcome))
                out.trouble = failed->reason;
            if (const auto* retry = std::get_if<channels::Retry>(&done->outcome)) out.trouble = retry->reason;
            return out;
        }
        const auto* mail = std::get_if<channels::Mail>(&next);
        const auto turn = mail ? provider.accept_mail(*mail, line, "prov-1")
                               : provider.accept(std::get<data::HttpCall>(next), line, "prov-1");
        answers.push_back(turn.answer);
        out.asked.push_back(std::move(next));
    }
    out.trouble = "it never ends";
    return out;
}

// The first call's bytes once more, out of what they say.
std::function<void()> writer_of(const channels::Next& next) {
    if (const auto* mail = std::get_if<channels::Mail>(&next))
        return [text = mail->message] { (void)channels::to_base64(text); };
    const auto& call = std::get<data::HttpCall>(next);
    if (is_json(call.body))
        return [json = nlohmann::json::parse(call.body, nullptr, false)] { (void)data::dump(json); };
    const std::string_view form = call.body.empty() ? data::query_of(call.url) : std::string_view(call.body);
    return [fields = data::parse_form(form)] { (void)data::encode_form(fields); };
}

void sending(const channels::Channel& channel, const channels::Simulator& provider,
             const channels::Line& line) {
    const data::Outbound message = reply_to(people_of(channel.name()).person);
    std::vector<data::HttpAnswer> answers;
    const Conversation first = converse(channel, provider, line, message, answers);
    if (!first.trouble.empty()) return say(channel.name(), "next() not measured: " + first.trouble);
    if (first.asked.empty()) return say(channel.name(), "next(): nobody is called");
    const double own = rate([&] {
        for (std::size_t asked = 0; asked <= answers.size(); ++asked)
            (void)channel.next(message, line, std::span(answers).first(asked));
    });
    print(channel.name(), "next()", own, rate(writer_of(first.asked.front())));
}

}  // namespace

void channels() {
    for (const channels::Channel* channel : channels::all()) {
        const channels::Simulator* provider = channels::find_simulator(channel->name());
        if (!provider) {
            say(channel->name(), "has no simulator");
            continue;
        }
        const channels::Line line = line_of(*channel);
        receiving(*channel, *provider, line);
        sending(*channel, *provider, line);
    }
}

}  // namespace swcs::bench
