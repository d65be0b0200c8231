// Meta posts batches: entry[] > changes[] > value{metadata, contacts[], messages[], statuses[], errors[]}.
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "channels/address.hpp"
#include "channels/text.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using data::at;
using data::text_at;
using nlohmann::json;

// Unix seconds, as text or number; milliseconds are told by their size (seconds reach 10^11 in the year
// 5138).
data::Time time_of(const json& raw, data::Time otherwise) {
    constexpr std::int64_t least_millis = 100'000'000'000;
    constexpr std::int64_t most_millis = least_millis * 1000;
    std::int64_t value = data::number_at(raw, "timestamp");
    if (const std::string text = text_at(raw, "timestamp"); !text.empty()) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size()) return otherwise;
    }
    if (value <= 0 || value >= most_millis) return otherwise;
    return data::from_ms(value >= least_millis ? value : value * 1000);
}

// "+593…" where Meta tells the number, else the business-scoped id of people who hide it; "" for neither.
std::string sender_of(const json& raw) {
    const std::string from = text_at(raw, "from");
    if (is_business_scoped_id(from)) return from;
    if (std::string phone = phone_address("+" + from); !phone.empty()) return phone;
    const std::string user_id = text_at(raw, "from_user_id");
    return is_business_scoped_id(user_id) ? user_id : std::string{};
}

// The business-scoped id beside a number: by it we still know the person once they hide the number.
std::string other_id_of(const json& raw, const std::string& sender) {
    const std::string user_id = text_at(raw, "from_user_id");
    return is_business_scoped_id(user_id) && user_id != sender ? user_id : std::string{};
}

std::string profile_name(const json& contacts, const json& message) {
    for (const json& contact : contacts) {
        const std::string phone = text_at(contact, "wa_id");
        const std::string user_id = text_at(contact, "user_id");
        if ((!phone.empty() && phone == text_at(message, "from")) ||
            (!user_id.empty() && user_id == text_at(message, "from_user_id"))) {
            const json& profile = at(contact, "profile");
            const std::string name = clean_at(profile, "name");
            return name.empty() ? clean_at(profile, "username") : name;
        }
    }
    return {};
}

std::string first_error(const json& raw) {
    for (const json& error : at(raw, "errors")) return std::to_string(data::number_at(error, "code"));
    return {};
}

// {"billable": false, "pricing_model": "PMP", "type": "free_customer_service", "category": "service"}. Meta
// names no price; what is free, it says. (Its word for that moved from `billable` to `type`.)
std::optional<data::Charge> charge_in(const json& pricing) {
    data::Charge charge;
    charge.category = clean_at(pricing, "category");
    const std::string type = text_at(pricing, "type");
    const bool free = type.empty() ? !data::flag_at(pricing, "billable", true) : type.starts_with("free_");
    if (free) charge.price = data::Money{};
    if (charge.says_nothing()) return std::nullopt;
    return charge;
}

class Batch {
  public:
    explicit Batch(data::Time received_at) : received_at_(received_at) {}

    void read_change(const json& change) {
        const json& value = at(change, "value");
        if (text_at(change, "field") != "messages") {  // echoes, history, account and template news
            ++out_.ignored;
            return;
        }
        const std::string line = clean_at(at(value, "metadata"), "phone_number_id");
        for (const json& raw : at(value, "messages")) read_message(raw, at(value, "contacts"), line);
        for (const json& raw : at(value, "statuses")) read_status(raw, line);
        out_.ignored += static_cast<int>(at(value, "errors").size());
    }

    Webhook take() { return std::move(out_); }

  private:
    void read_message(const json& raw, const json& contacts, const std::string& line) {
        data::Inbound message;
        message.to = line;
        message.external_id = clean_at(raw, "id");
        message.from = sender_of(raw);
        message.also = other_id_of(raw, message.from);
        message.name = profile_name(contacts, raw);
        message.context = clean_at(at(raw, "context"), "id");
        message.sent_at = time_of(raw, received_at_);
        const bool ours =
            !message.from.empty() && !message.external_id.empty() && text_at(raw, "group_id").empty();
        if (!ours || !read_content(raw, message) || !seen_.insert({line, message.external_id}).second) {
            ++out_.ignored;
            return;
        }
        out_.messages.push_back(std::move(message));
    }

    void read_status(const json& raw, const std::string& line) {
        const auto status = data::delivery_status(text_at(raw, "status"));
        const std::string id = clean_at(raw, "id");
        if (!status || id.empty()) {  // deleted, played, and what Meta will think of next
            ++out_.ignored;
            return;
        }
        out_.receipts.push_back({.to_line = line,
                                 .external_id = id,
                                 .status = *status,
                                 .at = time_of(raw, received_at_),
                                 .error = first_error(raw),
                                 .charge = charge_in(at(raw, "pricing"))});
    }

    data::Time received_at_;
    std::set<std::pair<std::string, std::string>> seen_;  // Meta may repeat a message within a batch
    Webhook out_;
};

}  // namespace

std::string clean_at(const json& object, std::string_view key) {
    return clean(text_at(object, key));
}

Webhook read_batch(const json& batch, data::Time received_at) {
    if (text_at(batch, "object") != "whatsapp_business_account") {  // a page's or Instagram's news
        Webhook other;
        other.ignored = 1;
        return other;
    }
    Batch reader(received_at);
    for (const json& entry : at(batch, "entry")) {
        for (const json& change : at(entry, "changes")) reader.read_change(change);
    }
    return reader.take();
}

}  // namespace swcs::channels::whatsapp_api
