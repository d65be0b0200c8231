// Mail through libcurl: one recipient a mail, TLS unless the server is this machine or the line allows it.
#include <algorithm>
#include <string_view>

#include "gateway/transport/curl_call.hpp"
#include "gateway/transport/destinations.hpp"

namespace swcs::gateway::curl {

namespace {

bool holds(std::string_view text, std::string_view any_of) {
    return text.find_first_of(any_of) != std::string_view::npos;
}

bool is_envelope_address(std::string_view address) {
    return holds(address, "@") && !holds(address, std::string_view("<> \t\r\n\0", 7)) &&
           !address.starts_with('-');
}

// "127.0.0.1" of "smtp://127.0.0.1:587/"
std::string_view host_of(std::string_view url) {
    const std::string_view rest = url.substr(url.find("://") + 3);
    if (rest.starts_with('[')) return rest.substr(0, rest.find(']') + 1);
    return rest.substr(0, rest.find_first_of(":/?#"));
}

bool is_this_machine(std::string_view url) {
    const std::string_view host = host_of(url);
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

std::size_t on_upload(char* to, std::size_t size, std::size_t count, void* context) {
    auto& call = *static_cast<Call*>(context);
    const std::size_t n = std::min(size * count, call.body.size() - call.uploaded);
    std::copy_n(call.body.data() + call.uploaded, n, to);
    call.uploaded += n;
    return n;
}

// The server's lines; the last one is its word.
std::size_t on_reply(char* bytes, std::size_t, std::size_t size, void* context) {
    auto& call = *static_cast<Call*>(context);
    const auto line = heard_line(call, bytes, size);
    if (!line) return 0;
    call.answer.body = *line;
    return size;
}

// Called for everything on the wire; only what we say is looked at, and nothing is kept.
int on_wire(CURL*, curl_infotype type, char* bytes, std::size_t size, void* context) {
    if (type != CURLINFO_HEADER_OUT) return 0;
    auto& call = *static_cast<Call*>(context);
    if (std::string_view(bytes, size).starts_with("MAIL FROM:")) call.about_the_mail = true;
    return 0;
}

void set_security(CURL* easy, const channels::Mail& mail) {
    long tls = CURLUSESSL_ALL;
    if (!mail.require_tls) tls = CURLUSESSL_TRY;
    if (is_this_machine(mail.server)) tls = CURLUSESSL_NONE;
    curl_easy_setopt(easy, CURLOPT_USE_SSL, tls);
    // Where plain text is allowed, a certificate nobody vouches for is no worse.
    if (!mail.require_tls) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (mail.username.empty()) return;
    curl_easy_setopt(easy, CURLOPT_USERNAME, mail.username.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, mail.password.c_str());
}

}  // namespace

std::string fault_of(const channels::Mail& mail) {
    if (!is_mail_server(mail.server)) return "malformed server";
    if (!is_envelope_address(mail.envelope_to)) return "malformed recipient";
    if (!mail.envelope_from.empty() && !is_envelope_address(mail.envelope_from)) return "malformed sender";
    if (holds(mail.username, std::string_view("\r\n\0", 3))) return "malformed user name";
    return mail.message.empty() ? "an empty mail" : "";
}

void set_mail(Call& call, const channels::Mail& mail) {
    CURL* easy = call.easy.get();
    call.is_mail = true;
    call.body = mail.message;
    curl_easy_setopt(easy, CURLOPT_URL, mail.server.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(call.options.mail_deadline.count()));
    set_security(easy, mail);
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, ("<" + mail.envelope_from + ">").c_str());
    call.recipients.reset(curl_slist_append(nullptr, ("<" + mail.envelope_to + ">").c_str()));
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, call.recipients.get());
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_upload);
    curl_easy_setopt(easy, CURLOPT_READDATA, &call);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_reply);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_wire);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &call);
}

data::HttpAnswer mail_answer(const Call& call, CURLcode code) {
    long status = 0;
    curl_easy_getinfo(call.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    const bool refused = code != CURLE_OK && status >= 400;
    // Refused before it heard of the mail (a full server, a wrong password): that says nothing about the
    // mail.
    if (refused && !call.about_the_mail)
        return {.status = 0,
                .headers = {},
                .body = {},
                .error = "the server refuses us: " + std::to_string(status)};
    if (code == CURLE_OK || refused)
        return {.status = static_cast<int>(status), .headers = {}, .body = call.answer.body, .error = {}};
    return {.status = 0, .headers = {}, .body = {}, .error = words_for(code, call)};
}

}  // namespace swcs::gateway::curl
