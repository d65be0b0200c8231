// The small things inside what others send: numbers of telephones, forms, times, prices, base64, encodings,
// ranges of a file. Read or not, and what was read means the same when it is read again.
#include "channels/address.hpp"
#include "channels/price.hpp"
#include "channels/signature.hpp"
#include "channels/sms/message.hpp"
#include "channels/text.hpp"
#include "data/http.hpp"
#include "data/time.hpp"
#include "gateway/api/partial.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;

namespace {

void address(std::string_view text) {
    const std::string phone = channels::phone_address(text, "593");
    if (!phone.empty())
        fuzz::must(channels::phone_address(phone, "593") == phone, "an address is its own address");
    fuzz::must(phone.find_first_not_of("+0123456789") == std::string::npos, "an address is digits");
}

void form(std::string_view text) {
    const auto fields = data::parse_form(text);
    fuzz::must(data::parse_form(data::encode_form(fields)) == fields, "a form written is the form read");
}

void time(std::string_view text) {
    const auto read = data::parse_rfc3339(text);
    if (read)
        fuzz::must(data::parse_rfc3339(data::rfc3339(*read)) == read, "a time written is the time read");
    channels::sms::time_of(text);
}

void encodings(std::string_view text) {
    if (const auto bytes = channels::from_base64(text))
        fuzz::must(channels::from_base64(channels::to_base64(*bytes)) == bytes, "base64 goes around");
    if (const auto bytes = channels::from_base64url(text))
        fuzz::must(channels::from_base64url(channels::to_base64url(*bytes)) == bytes, "base64url too");
    fuzz::must(channels::is_utf8(channels::from_utf16be(text)), "UTF-16 becomes text");
    fuzz::must(channels::is_utf8(channels::from_windows1252(text)), "windows-1252 becomes text");
    const std::string clean = channels::clean(text);
    fuzz::must(channels::is_utf8(clean) && channels::clean(clean) == clean, "what is clean stays as it is");
    fuzz::must(channels::from_utf16be(channels::to_utf16be(clean)) == clean, "text goes around by UTF-16");
}

void price(std::string_view text) {
    const std::size_t half = text.size() / 2;
    const auto charge = channels::charge_of(text.substr(0, half), text.substr(half), text);
    if (charge && charge->price) fuzz::must(charge->price->millionths >= 0, "a price is not below nothing");
}

void range(std::string_view text) {
    const std::string file = "0123456789";
    gateway::Request request;
    request.raw.headers = {{"Range", std::string(text)}};
    const auto answer = gateway::api::as_asked(request, {}, gateway::api::content_of(file, "\"tag\""));
    fuzz::must(answer.ok(), "what is in memory can be read");
    const gateway::Response& part = *answer;
    fuzz::must(part.status == 200 || part.status == 206 || part.status == 416, "a range is had, or is not");
    if (part.status == 206) fuzz::must(file.find(part.body) != std::string::npos, "a part is of the file");
    if (part.status == 206) fuzz::must(!part.body.empty(), "a part is not nothing");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    for (const auto check : {address, form, time, encodings, price, range}) check(text);
    return 0;
}
