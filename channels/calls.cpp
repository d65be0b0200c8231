#include "channels/calls.hpp"

#include <algorithm>
#include <charconv>

namespace swcs::channels {

namespace {

// Of a reading that is no outcome.
std::vector<Taken> parts_of(Reading reading) {
    if (auto* several = std::get_if<std::vector<Taken>>(&reading)) return std::move(*several);
    auto& id = std::get<std::string>(reading);
    if (id.empty()) return {};
    return {{.id = std::move(id), .charge = {}}};
}

// A provider that gives no ids, or takes ours, may still say what it asks.
void add_part(Sent& sent, Taken part) {
    if (!part.id.empty()) sent.external_ids.push_back(std::move(part.id));
    sent.charges.push_back(std::move(part.charge));
}

void drop_silence(std::vector<data::Charge>& charges) {
    if (std::ranges::all_of(charges, &data::Charge::says_nothing)) charges.clear();
}

}  // namespace

Next one_after_another(const Plan& plan, std::span<const data::HttpAnswer> answers,
                       Reading (*read)(const data::HttpAnswer&)) {
    if (plan.calls == 0) return Done{Failed{.reason = "the message is empty"}};
    Sent sent;
    for (const data::HttpAnswer& answer : answers) {
        Reading reading = read(answer);
        if (auto* outcome = std::get_if<Outcome>(&reading)) {
            drop_silence(sent.charges);
            return Done{.outcome = std::move(*outcome), .taken = std::move(sent)};
        }
        for (Taken& part : parts_of(std::move(reading))) add_part(sent, std::move(part));
    }
    drop_silence(sent.charges);
    if (answers.size() >= plan.calls) return Done{std::move(sent)};
    return plan.call(answers.size());
}

std::optional<Outcome> passing_trouble(std::string_view provider, const data::HttpAnswer& answer) {
    if (answer.status == 0)
        return Retry{.after = {}, .reason = std::string(provider) + ": no answer: " + answer.error};
    if (answer.status != 429 && answer.status < 500) return std::nullopt;
    return Retry{.after = retry_after(answer),
                 .reason = std::string(provider) + ": HTTP " + std::to_string(answer.status)};
}

Outcome http_refusal(std::string_view provider, const data::HttpAnswer& answer) {
    if (auto trouble = passing_trouble(provider, answer)) return *trouble;
    return Failed{.reason = std::string(provider) + ": HTTP " + std::to_string(answer.status)};
}

data::Millis retry_after(const data::HttpAnswer& answer) {
    constexpr std::int64_t day = 24 * 60 * 60;
    const std::string_view text = data::header(answer.headers, "Retry-After");
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return data::Millis{0};
    return std::chrono::seconds{std::min(seconds, day)};
}

std::string reason(std::string_view provider, std::int64_t code, int http_status, std::string_view meaning) {
    std::string out =
        std::string(provider) + " " + std::to_string(code) + " (HTTP " + std::to_string(http_status) + ")";
    if (!meaning.empty()) out += ": " + std::string(meaning);
    return out;
}

}  // namespace swcs::channels
