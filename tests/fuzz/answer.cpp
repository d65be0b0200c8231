// What a provider answers to our calls, read by every channel: whatever it is, sending and fetching come to
// an end within bounds, and what is kept of the answer is text.
//
// The input's first two bytes choose the message and the HTTP status; the rest is the body of every answer.
#include <array>

#include "channels/channel.hpp"
#include "channels/text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;

namespace {

constexpr std::size_t kMostCalls = 40;
constexpr std::array kCodes = {0, 200, 201, 202, 204, 250, 302, 400, 403, 429, 451, 500, 503, 550};

channels::Line line_of(const channels::Channel& channel) {
    channels::Line line{.name = "fuzz",
                        .address = "+593987654321",
                        .settings = {{"account_sid", "AC1"},
                                     {"send_url", "https://api.example/send?to={{to}}"},
                                     {"body", "{{text}}"},
                                     {"id_path", "messages.0.id"},
                                     {"sendsms_url", "http://127.0.0.1:13013/cgi-bin/sendsms"},
                                     {"smtp_url", "smtp://127.0.0.1:25"}},
                        .secrets = {}};
    for (const auto name : channel.required_secrets())
        line.secrets[std::string(name)] = "a-secret-for-fuzzing-0123456789abcdef";
    return line;
}

data::Outbound message_of(unsigned kind) {
    data::Outbound out{.id = "m-1", .to = "+593991234567", .text = "Vaya al albergue más cercano."};
    if (kind & 1) out.text.append(6'000, 'x');
    if (kind & 2) out.choices = {{"yes", "Sí", ""}, {"no", "No", "ya fui"}};
    if (kind & 4) out.attachments = {{.name = "guia.pdf", .mime = "application/pdf", .bytes = "%PDF-1"}};
    if (kind & 8) out.template_message = data::Template{.name = "cita", .language = "es", .variables = {"1"}};
    return out;
}

void must_be_text(std::string_view text) {
    fuzz::must(channels::is_utf8(text), "what is kept is text");
}

void check(const channels::Outcome& outcome) {
    if (const auto* sent = std::get_if<channels::Sent>(&outcome)) {
        for (const auto& id : sent->external_ids) must_be_text(id);
        for (const auto& charge : sent->charges) must_be_text(charge.category);
    } else if (const auto* retry = std::get_if<channels::Retry>(&outcome)) {
        must_be_text(retry->reason);
        fuzz::must(retry->after.count() >= 0 && retry->after <= std::chrono::hours(24), "a wait is sane");
    } else {
        must_be_text(std::get<channels::Failed>(outcome).reason);
    }
}

void send(const channels::Channel& channel, const channels::Line& line, const data::Outbound& message,
          const data::HttpAnswer& answer) {
    std::vector<data::HttpAnswer> answers;
    for (; answers.size() <= kMostCalls; answers.push_back(answer)) {
        const channels::Next next = channel.next(message, line, answers);
        if (const auto* done = std::get_if<channels::Done>(&next)) return check(done->outcome);
    }
    fuzz::must(false, "a message is sent in a bounded number of calls");
}

void fetch(const channels::Channel& channel, const channels::Line& line, const data::HttpAnswer& answer) {
    const data::Attachment attachment{.url = "https://api.twilio.com/1", .media_id = "77"};
    std::vector<data::HttpAnswer> answers;
    for (; answers.size() <= kMostCalls; answers.push_back(answer)) {
        const channels::Fetch next = channel.fetch(attachment, line, answers);
        if (!std::holds_alternative<channels::FetchCall>(next)) return;
    }
    fuzz::must(false, "a file is fetched in a bounded number of calls");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::string body(fuzz::text_of(data + 2, size - 2));
    const data::HttpAnswer answer{
        .status = kCodes[data[1] % kCodes.size()],
        .headers = {{"Retry-After", body.substr(0, 12)}, {"Location", body.substr(0, 200)}},
        .body = body,
        .error = {}};
    for (const channels::Channel* channel : channels::all()) {
        const channels::Line line = line_of(*channel);
        send(*channel, line, message_of(data[0]), answer);
        fetch(*channel, line, answer);
    }
    return 0;
}
