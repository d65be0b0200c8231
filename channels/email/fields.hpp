// What structured header fields hold: addresses, parameters, message ids (RFC 5322, 2045, 2231). Lenient:
// what cannot be read is left out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace swcs::channels::email_api {

struct Mailbox {
    std::string name{};     // as a person reads it
    std::string address{};  // lower case, "ana@example.ec"
};

// At most 200 of them; groups are taken apart, comments are names where there is no other.
std::vector<Mailbox> mailboxes(std::string_view raw);

// "attachment; filename*0*=utf-8''informe%20; filename*1=final.pdf"
struct Parameters {
    std::string value{};                          // lower case: "attachment", "text/plain"
    std::map<std::string, std::string> fields{};  // names in lower case, values decoded

    std::string_view operator[](std::string_view name) const;
};
Parameters parameters(std::string_view raw);

// "<a@b> <c@d>" without the brackets, in order, each once; at most 100.
std::vector<std::string> message_ids(std::string_view raw);

// Like ana@example.ec: one "@", something on both sides, nothing a header or an envelope could trip over.
bool is_mail_address(std::string_view address);

}  // namespace swcs::channels::email_api
