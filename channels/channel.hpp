// A channel translates between a provider's bytes and our messages. It opens no socket, keeps no state and
// reads no clock: the gateway does all of that around it. Every function is const, total and safe from any
// thread.
//
// To add one: write channels/<name>/<name>.cpp defining `const Channel& <name>()` in namespace
// swcs::channels, and add <name> to the list in channels/CMakeLists.txt.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/http.hpp"
#include "data/message.hpp"
#include "data/result.hpp"

namespace swcs::channels {

// One configured sender. Settings and secrets are named by each channel's page; secrets come from the
// environment or files, and never reach a log.
struct Line {
    std::string name;     // ours
    std::string address;  // the provider's name for it: phone_number_id, "+593…", short code
    std::map<std::string, std::string> settings;
    std::map<std::string, std::string> secrets;

    // "" when absent. The gateway adds "hook_url": where this line's provider reaches us.
    std::string_view setting(std::string_view key) const;
    // The other one where the first is absent.
    std::string_view setting_or(std::string_view key, std::string_view other_key) const;
    std::string_view secret(std::string_view key) const;
};

// What a webhook arrives for: one provider account, which may serve several lines. `lines` is empty when a
// tool decodes without a configuration: then every address is accepted.
struct Account {
    std::string name;
    std::map<std::string, std::string> settings;
    std::map<std::string, std::string> secrets;

    std::string_view setting(std::string_view key) const;
    std::string_view secret(std::string_view key) const;
};

// A person who blocked us at the provider. No message of ours has to be on its way for that.
struct Stop {
    std::string to;    // our address, as in Inbound
    std::string from;  // the person
};

// Everything one webhook request held.
struct Webhook {
    std::vector<data::Inbound> messages;
    std::vector<data::Receipt> receipts;
    std::vector<Stop> stops;
    int ignored = 0;        // known, but not for us: an echo, a group, a status nobody tracks
    data::HttpReply reply;  // what the provider wants to read once all of it is committed
};

// How a send ended.
struct Sent {
    std::vector<std::string> external_ids;  // one per part, in order; empty when the provider gives none
    std::vector<data::Charge> charges{};    // what it asks for each of them; empty when it does not say
};
struct Retry {
    data::Millis after{0};  // the provider's hint; 0: our own backoff decides
    std::string reason;     // the provider's code and what it means
};
struct Failed {
    std::string reason;
    bool recipient_stopped = false;  // the person blocked us or opted out at the provider
    bool needs_template = false;     // free text does not reach the person any more; a template would
};
using Outcome = std::variant<Sent, Retry, Failed>;

struct Done {
    Outcome outcome;
    Sent taken{};  // beside a Retry or Failed: the parts that the provider took before
};

// A message for an SMTP server, ready to go (RFC 5321 envelope, RFC 5322 bytes with CRLF). Its answer is an
// HttpAnswer whose status is the SMTP reply code (250, 451, 550 …; 0: no connection) and whose body is its
// text.
struct Mail {
    std::string server;    // "smtp://127.0.0.1:587", "smtps://…"
    std::string username;  // "" for none
    std::string password;
    std::string envelope_from;
    std::string envelope_to;
    std::string message;
    bool require_tls = true;
};

// The next thing to do for a message: make this call and ask again with its answer added, or it is over.
using Next = std::variant<data::HttpCall, Mail, Done>;

// How what a person sent is had from the provider. The call goes to one of `hosts` and nowhere else, over
// TLS, and no redirect is followed but by asking again; then its answer is added.
struct FetchCall {
    data::HttpCall call;
    std::vector<std::string> hosts;  // "graph.facebook.com", "127.0.0.1:8080"; ".example.com": all below it
};
struct Whole {};  // the body of the last answer is the file
struct NotToBeHad {
    std::string reason;
};
using Fetch = std::variant<FetchCall, Whole, Retry, NotToBeHad>;

class Channel {
  public:
    virtual ~Channel() = default;

    virtual std::string_view name() const = 0;

    // What people call it, whoever the provider is: "whatsapp", "sms", "email", "webchat", "telegram". A
    // contact officer's reach names it, and talks do.
    virtual std::string_view kind() const = 0;

    // Names of Line::secrets without which a line does not start.
    virtual std::span<const std::string_view> required_secrets() const = 0;

    // Verifies over the raw bytes first. Error kinds: unauthorized (401, nothing stored), invalid (400).
    virtual data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const = 0;

    // Total. `answers` are those to the calls this function asked for before, in order.
    virtual Next next(const data::Outbound& message, const Line& line,
                      std::span<const data::HttpAnswer> answers) const = 0;

    // Total. The next thing to do for the bytes of an attachment. Tried again, it begins without answers.
    // Channels whose provider hands nothing over leave it as it is.
    virtual Fetch fetch(const data::Attachment& attachment, const Line& line,
                        std::span<const data::HttpAnswer> answers) const;

    // How many SMS parts the text of this message travels in, as sent on this line, and in which coding; none
    // where the channel counts no parts.
    virtual data::Extent extent(const data::Outbound& message, const Line& line) const;
    int segments(const data::Outbound& message, const Line& line) const {
        return extent(message, line).parts;
    }

    // How long after a person's last words free text still reaches them: from then on only a template does.
    // 0 where there is no such end.
    virtual data::Millis needs_template_after(const Line& line) const;

    // True for the error of a receipt that says what Failed::needs_template says of an answer.
    virtual bool wants_template(std::string_view receipt_error) const;

    // How far apart the provider wants two messages to one person, after a few at once; 0 where it does not
    // mind.
    virtual data::Millis pair_interval() const;

    // True when the person's choices are tapped; false when they are listed and numbered in the text.
    virtual bool has_buttons() const = 0;
};

// The channel of that name, or nullptr. Names: whatsapp, twilio, kannel, … (the list in CMakeLists.txt).
const Channel* find(std::string_view name);
std::span<const Channel* const> all();

}  // namespace swcs::channels
