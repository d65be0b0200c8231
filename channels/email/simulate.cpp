// A pretend mailbox with its mail server: it posts what a person writes to our hook as the town's Postfix
// would, and reads our mails as a mail program shows them.
#include "channels/simulate.hpp"

#include "channels/email/ascii.hpp"
#include "channels/email/compose.hpp"
#include "channels/email/letter.hpp"
#include "channels/email/structure.hpp"
#include "channels/email/tags.hpp"
#include "channels/signature.hpp"

namespace swcs::channels {

namespace {

using namespace email_api;
using data::DeliveryStatus;

constexpr std::string_view kDomain = "mailbox.example";  // where mails without an "@" in their id come from

data::HttpRequest posted(std::string_view hook_url, const std::string& from, const std::string& to,
                         std::string raw, data::Time at) {
    return {.method = "POST",
            .url = std::string(hook_url),
            .headers = {{"Content-Type", "message/rfc822"}, {"X-Envelope-From", from}, {"X-Envelope-To", to}},
            .body = std::move(raw),
            .received_at = at};
}

std::string own_id(const std::string& external_id) {
    return external_id.find('@') == std::string::npos ? external_id + "@" + std::string(kDomain)
                                                      : external_id;
}

ProviderTurn smtp_answer(int status, std::string_view words) {
    return {.answer = {.status = status, .headers = {}, .body = std::string(words), .error = {}},
            .shown = std::nullopt};
}

// RFC 3464: what a server tells us about a mail of ours it could not deliver.
std::string delivery_report(const PhoneMessage& message, const Line& line, data::Time at) {
    return "Return-Path: <>\r\nDate: " + mail_date(at) + "\r\nFrom: Mail Delivery System <mailer-daemon@" +
           std::string(kDomain) + ">\r\nTo: <" + line.address +
           ">\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <bounce." + message.receipt_id +
           ">\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"report\"\r\n\r\n"
           "--report\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n"
           "--report\r\nContent-Type: message/delivery-status\r\n\r\n"
           "Reporting-MTA: dns; " +
           std::string(kDomain) + "\r\n\r\nFinal-Recipient: rfc822; " + message.to +
           "\r\nAction: failed\r\nStatus: 5.1.1\r\n"
           "--report\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" +
           message.receipt_id + ">\r\n--report--\r\n";
}

class EmailSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "email"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        const std::string& to = event.reply_address.empty() ? line.address : event.reply_address;
        std::vector<Field> fields{{"Date", mail_date(event.at)},
                                  {"From", event.name, event.from},
                                  {"To", "", to},
                                  {"Subject", event.subject},
                                  {"Message-ID", "<" + own_id(event.external_id) + ">"}};
        if (!event.reply_to.empty()) {
            fields.push_back({"In-Reply-To", "<" + event.reply_to + ">"});
            fields.push_back({"References", "<" + event.reply_to + ">"});
        }
        const auto raw = composed(fields, event.text.empty() ? event.choice_title : event.text);
        return posted(hook_url, event.from, to, raw ? *raw : std::string{}, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, DeliveryStatus status,
                                             data::Time at, const Line& line,
                                             std::string_view hook_url) const override {
        if (status != DeliveryStatus::failed) return std::nullopt;  // mail only tells what did not arrive
        return posted(hook_url, "", message.callback_url, delivery_report(message, line, at), at);
    }

    ProviderTurn accept(const data::HttpCall&, const Line&, std::string_view) const override {
        return smtp_answer(404, "a mailbox is reached by SMTP");
    }

    ProviderTurn accept_mail(const Mail& mail, const Line& line, std::string_view fresh_id) const override {
        const bool known =
            mail.username == line.setting("username") && same_secret(mail.password, line.secret("password"));
        if (!known) return smtp_answer(535, "5.7.8 authentication failed");
        if (!is_mail_address(mail.envelope_to)) return smtp_answer(553, "5.1.3 that is no address");
        const Structure structure = structure_of(mail.message);
        const Letter letter = read_letter(mail.message);
        const auto reply_to = mailboxes(structure.root.head.raw("Reply-To"));
        PhoneMessage shown;
        shown.to = mail.envelope_to;
        shown.text = std::string(trimmed(letter.text));
        shown.receipt_id = letter.message_id;
        shown.callback_url = mail.envelope_from;
        shown.subject = letter.subject;
        shown.reply_address = reply_to.empty() ? letter.from.address : reply_to.front().address;
        ProviderTurn turn = smtp_answer(250, "2.0.0 queued as " + std::string(fresh_id));
        turn.shown = std::move(shown);
        return turn;
    }
};

}  // namespace

const Simulator& email_simulator() {
    static const EmailSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
