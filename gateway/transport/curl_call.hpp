// One call of libcurl's under way: what both of its kinds, HTTP and SMTP, share. Private to curl_*.cpp.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "channels/channel.hpp"
#include "data/http.hpp"
#include "gateway/transport/curl_transport.hpp"

namespace swcs::gateway::curl {

struct EasyCleanup {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListCleanup {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// What libcurl points into lives here until it is done.
struct Call {
    const CurlOptions& options;
    Ticket ticket = 0;
    std::string body;
    data::HttpAnswer answer{};
    std::size_t head_size = 0;
    bool too_large = false;
    bool not_allowed = false;
    std::unique_ptr<curl_slist, ListCleanup> headers{};
    std::unique_ptr<CURL, EasyCleanup> easy{};
    // Of a mail.
    bool is_mail = false;
    std::size_t uploaded = 0;
    bool about_the_mail = false;  // the server has heard MAIL FROM: what it refuses from here on is the mail
    std::unique_ptr<curl_slist, ListCleanup> recipients{};
};

// A line of what the server says before any body, without its end; nullopt when it says too much.
std::optional<std::string_view> heard_line(Call& call, const char* bytes, std::size_t size);

// Why libcurl gave up, in a few words without the URL.
std::string words_for(CURLcode code, const Call& call);

// Why a mail is not even tried; "" when it is.
std::string fault_of(const channels::Mail& mail);

// Everything of a mail but the limits and sockets that all calls have.
void set_mail(Call& call, const channels::Mail& mail);

// The server's word on the mail; status 0 when it gave none.
data::HttpAnswer mail_answer(const Call& call, CURLcode code);

}  // namespace swcs::gateway::curl
