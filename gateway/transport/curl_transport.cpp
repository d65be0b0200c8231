#include "gateway/transport/curl_transport.hpp"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <unordered_map>

#include "gateway/transport/curl_call.hpp"
#include "gateway/transport/destinations.hpp"

namespace swcs::gateway {

namespace {

using curl::Call;
using curl::EasyCleanup;

struct MultiCleanup {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* context) {
    auto& call = *static_cast<Call*>(context);
    call.too_large = call.answer.body.size() + size > call.options.body_limit;
    if (call.too_large) return 0;
    call.answer.body.append(bytes, size);
    return size;
}

std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* context) {
    auto& call = *static_cast<Call*>(context);
    const auto line = curl::heard_line(call, bytes, size);
    if (!line) return 0;
    if (line->starts_with("HTTP/")) {
        call.answer.headers.clear();  // the head of a 1xx came before
        return size;
    }
    const std::size_t colon = line->find(':');
    if (colon == std::string_view::npos) return size;
    std::string_view value = line->substr(colon + 1);
    while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
    call.answer.headers.emplace_back(line->substr(0, colon), value);
    return size;
}

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
    auto& call = *static_cast<Call*>(context);
    call.not_allowed = !call.options.allow_private && !is_public(address->addr);
    if (call.not_allowed) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct Words {
    CURLcode code;
    std::string_view text;
};
constexpr std::array<Words, 15> kWords{{
    {CURLE_COULDNT_RESOLVE_HOST, "no such host"},
    {CURLE_COULDNT_CONNECT, "refused"},
    {CURLE_OPERATION_TIMEDOUT, "timed out"},
    {CURLE_GOT_NOTHING, "closed without an answer"},
    {CURLE_RECV_ERROR, "reset"},
    {CURLE_SEND_ERROR, "reset"},
    {CURLE_PARTIAL_FILE, "cut off"},
    {CURLE_PEER_FAILED_VERIFICATION, "certificate not trusted"},
    {CURLE_SSL_CONNECT_ERROR, "no TLS"},
    {CURLE_URL_MALFORMAT, "malformed URL"},
    {CURLE_WEIRD_SERVER_REPLY, "not HTTP"},
    {CURLE_UNSUPPORTED_PROTOCOL, "not HTTP"},
    {CURLE_USE_SSL_FAILED, "no TLS"},
    {CURLE_LOGIN_DENIED, "wrong user name or password"},
    {CURLE_UPLOAD_FAILED, "cut off"},
}};

bool has_line_break(const std::string& text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos;
}

// Why a call is not even tried; "" when it is.
std::string fault_of(const data::HttpCall& call) {
    if (!is_callable(call.url)) return "malformed URL";
    const bool word = !call.method.empty() &&
                      call.method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (!word) return "malformed method";
    for (const auto& [name, value] : call.headers) {
        if (name.empty() || name.find(':') != std::string::npos || has_line_break(name) ||
            has_line_break(value))
            return "malformed header";
    }
    return "";
}

void add_header(Call& to, const std::string& line) {
    // On failure (memory) the list stays as it was: the provider will refuse, we do not crash.
    if (curl_slist* longer = curl_slist_append(to.headers.get(), line.c_str())) {
        (void)to.headers.release();
        to.headers.reset(longer);
    }
}

void set_headers(Call& to, const data::Headers& headers) {
    for (const auto& [name, value] : headers) {
        add_header(to, name + (value.empty() ? ";" : ": " + value));  // "Name;" is libcurl's empty header
    }
    // Neither is ours to invent: libcurl adds them to bodies unless told not to.
    if (data::header(headers, "Content-Type").empty()) add_header(to, "Content-Type:");
    add_header(to, "Expect:");
    curl_easy_setopt(to.easy.get(), CURLOPT_HTTPHEADER, to.headers.get());
}

void set_body(Call& to, const std::string& method) {
    CURL* easy = to.easy.get();
    if (method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    } else if (method != "GET" || !to.body.empty()) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(to.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, to.body.c_str());
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
}

void set_limits(Call& to) {
    CURL* easy = to.easy.get();
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(to.options.connect_deadline.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(to.options.overall_deadline.count()));
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "swcs-gateway");
}

void set_callbacks(Call& to) {
    CURL* easy = to.easy.get();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &to);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &to);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &to);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &to);
}

}  // namespace

std::optional<std::string_view> curl::heard_line(Call& call, const char* bytes, std::size_t size) {
    call.head_size += size;
    call.too_large = call.head_size > call.options.head_limit;
    if (call.too_large) return std::nullopt;
    std::string_view line(bytes, size);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string curl::words_for(CURLcode code, const Call& call) {
    if (call.not_allowed) return "address not allowed";
    if (call.too_large) return "too large";
    for (const Words& words : kWords) {
        if (words.code == code) return std::string(words.text);
    }
    return "failed (" + std::to_string(int(code)) + ")";
}

namespace {

class CurlTransport final : public Transport {
  public:
    explicit CurlTransport(CurlOptions options) : options_(options) {
        // Once in a process and never undone: others may use libcurl too.
        static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
        if (ready == CURLE_OK) multi_.reset(curl_multi_init());
        if (multi_) curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 64L);
    }

    ~CurlTransport() override {
        for (const auto& [easy, call] : calls_) curl_multi_remove_handle(multi_.get(), easy);
    }

    void start(Ticket ticket, const data::HttpCall& wanted) override {
        if (const std::string fault = fault_of(wanted); !fault.empty()) return give_up(ticket, fault);
        auto call = prepared(ticket);
        if (!call) return give_up(ticket, "out of memory");
        call->body = wanted.body;
        curl_easy_setopt(call->easy.get(), CURLOPT_URL, wanted.url.c_str());
        set_headers(*call, wanted.headers);
        set_body(*call, wanted.method);
        begin(std::move(call));
    }

    void start(Ticket ticket, const channels::Mail& mail) override {
        if (const std::string fault = curl::fault_of(mail); !fault.empty()) return give_up(ticket, fault);
        auto call = prepared(ticket);
        if (!call) return give_up(ticket, "out of memory");
        curl::set_mail(*call, mail);
        begin(std::move(call));
    }

    std::vector<Completion> collect(data::Millis wait) override {
        using Steady = std::chrono::steady_clock;
        const auto until = Steady::now() + wait;
        while (true) {
            advance();
            const auto left = std::chrono::ceil<data::Millis>(until - Steady::now());
            if (!done_.empty() || calls_.empty() || left.count() <= 0 || woken_.exchange(false))
                return std::exchange(done_, {});
            curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(left.count()), nullptr);
        }
    }

    void wake() override {
        if (multi_ && !woken_.exchange(true)) curl_multi_wakeup(multi_.get());
    }

    std::size_t under_way() const override { return calls_.size() + done_.size(); }

  private:
    // With the limits and callbacks that all calls have; null when there is no memory for it.
    std::unique_ptr<Call> prepared(Ticket ticket) {
        std::unique_ptr<CURL, EasyCleanup> easy(multi_ ? curl_easy_init() : nullptr);
        if (!easy) return nullptr;
        auto call = std::make_unique<Call>(Call{.options = options_, .ticket = ticket, .body = {}});
        call->easy = std::move(easy);
        set_limits(*call);
        set_callbacks(*call);
        return call;
    }

    void begin(std::unique_ptr<Call> call) {
        CURL* const handle = call->easy.get();
        if (curl_multi_add_handle(multi_.get(), handle) != CURLM_OK)
            return give_up(call->ticket, "out of memory");
        calls_.emplace(handle, std::move(call));
    }

    void give_up(Ticket ticket, std::string reason) {
        done_.push_back({ticket, {.status = 0, .headers = {}, .body = {}, .error = std::move(reason)}});
    }

    void advance() {
        if (!multi_) return;
        int running = 0, left = 0;
        curl_multi_perform(multi_.get(), &running);
        while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg == CURLMSG_DONE) settle(message->easy_handle, message->data.result);
        }
    }

    void settle(CURL* easy, CURLcode code) {
        const auto found = calls_.find(easy);
        Call& call = *found->second;
        if (call.is_mail) {
            done_.push_back({call.ticket, curl::mail_answer(call, code)});
        } else if (code == CURLE_OK) {
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            call.answer.status = static_cast<int>(status);
            done_.push_back({call.ticket, std::move(call.answer)});
        } else {
            give_up(call.ticket, curl::words_for(code, call));
        }
        curl_multi_remove_handle(multi_.get(), easy);
        calls_.erase(found);
    }

    const CurlOptions options_;
    std::unique_ptr<CURLM, MultiCleanup> multi_;
    std::unordered_map<CURL*, std::unique_ptr<Call>> calls_;
    std::vector<Completion> done_;
    std::atomic<bool> woken_ = false;
};

}  // namespace

std::unique_ptr<Transport> make_curl_transport(CurlOptions options) {
    return std::make_unique<CurlTransport>(options);
}

}  // namespace swcs::gateway
