// Somebody new takes a phone or a mailbox: the address has to be one its channel could have.
#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/simulator/simulator.hpp"

namespace swcs::gateway::simulator {

using nlohmann::json;

namespace {

bool looks_like_a_phone(const std::string& number) {
    return number.size() >= 8 && number.size() <= 16 && number.front() == '+' &&
           number.find_first_not_of("0123456789", 1) == std::string::npos;
}

// Telegram numbers people as it likes.
bool looks_like_a_telegram_id(const std::string& number) {
    return number.size() >= 5 && number.size() <= 15 && number.front() != '0' &&
           number.find_first_not_of("0123456789") == std::string::npos;
}

bool looks_like_a_mailbox(const std::string& address) {
    const std::size_t at = address.find('@');
    const bool plain = std::all_of(address.begin(), address.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("@.+-_").find(static_cast<char>(c)) != std::string_view::npos;
    });
    return plain && at != std::string::npos && at == address.rfind('@') && at > 0 &&
           at + 1 < address.size() && address.size() <= 254;
}

struct AddressRow {
    std::string_view kind;
    bool (*fits)(const std::string& number);
    const char* wrong;
};
constexpr std::array kAddresses = {
    AddressRow{"whatsapp", looks_like_a_phone, "number must be like +593991234567"},
    AddressRow{"sms", looks_like_a_phone, "number must be like +593991234567"},
    AddressRow{"telegram", looks_like_a_telegram_id, "number must be like 70001234"},
    AddressRow{"email", looks_like_a_mailbox, "number must be like maria@correo.example"},
};

}  // namespace

Response Simulator::add_phone(const Request& request) {
    const auto body = data::parse_json(request.raw.body);
    if (!body) return problem(400, "Bad request", body.error().message, request);
    Phone phone{.kind = data::text_at(*body, "kind"),
                .number = data::text_at(*body, "number"),
                .name = data::text_at(*body, "name")};
    const LineConfig* line = line_for(phone.kind);
    const auto row = std::ranges::find(kAddresses, phone.kind, &AddressRow::kind);
    if (!line || row == kAddresses.end())
        return problem(400, "Bad request", "kind must be whatsapp, telegram, sms or email", request);
    if (!row->fits(phone.number)) return problem(400, "Bad request", row->wrong, request);
    const std::lock_guard lock(mutex_);
    if (phones_.by_number(phone.kind, phone.number))
        return problem(409, "Conflict", "That phone exists.", request);
    const json shown = to_json(add(std::move(phone), *line));
    feed_.publish("phone", data::dump(shown));
    Response response;
    response.status = 201;
    response.body = data::dump(shown);
    return response;
}

}  // namespace swcs::gateway::simulator
