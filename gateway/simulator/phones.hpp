// The simulator's phones and mailboxes: who has one, and what was written and shown on each. Plain state; the
// simulator locks it.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "channels/simulate.hpp"

namespace swcs::gateway::simulator {

// One address of one person: the same number is one phone by SMS and another by WhatsApp.
struct Phone {
    std::string id{};
    std::string kind{};    // Channel::kind() of its line: "whatsapp", "telegram", "sms", "email"
    std::string number{};  // "+593…"; Telegram's number for the person; of a mailbox its address
    std::string name{};
    std::string line{};                    // the gateway's line it writes to
    std::string holder{};                  // the contact officer's id in the directory; "" for a citizen
    std::string organisation{};            // the contact officer's
    std::vector<std::string> abilities{};  // photo voice place block window: what its line lets it do
    channels::PhoneState state{};
};

struct ShownMessage {
    std::string id{};  // the provider's id
    std::string phone{};
    bool mine = false;      // typed on the phone
    std::string subject{};  // of a mail
    std::string text{};
    std::vector<data::Choice> choices{};
    std::string list_button{};
    int segments = 0;
    data::Time at{};
    std::string status{};  // sending accepted refused (mine) sent delivered read failed
    std::string error{};
    std::string template_name{};
    std::optional<data::Attachment> file{};  // mine only; its bytes are kept in Files
    std::optional<data::Location> place{};
    channels::PhoneMessage as_sent{};  // what receipts and replies name; not mine only
};

// One request on the wire, as a newcomer reads it; secrets are redacted.
struct WireEntry {
    std::string id{};
    data::Time at{};
    std::string direction{};  // "in": to the gateway, "out": from it
    std::string what{};       // webhook, receipt, block, send, read, file
    std::string line{};
    std::string method{};  // "SMTP" for a mail, whose envelope stands in `headers`
    std::string url{};
    data::Headers headers{};
    std::string body{};
    int status = 0;
    std::string answer{};
};

class Phones {
  public:
    Phone* by_id(const std::string& id);
    const Phone* by_number(const std::string& kind, const std::string& number) const;
    const Phone& add(Phone phone);

    ShownMessage* message(const std::string& id);
    ShownMessage& show(ShownMessage message);
    // Ids of gateway's messages on that phone that nobody has read.
    std::vector<std::string> unread(const std::string& phone) const;

    void wire(WireEntry entry);

    nlohmann::json state() const;

    static constexpr std::size_t kMessages = 2'000;
    static constexpr std::size_t kWire = 200;

  private:
    std::vector<Phone> phones_;
    std::deque<ShownMessage> messages_;
    std::deque<WireEntry> wire_;
};

bool is_able(const Phone& phone, std::string_view ability);

nlohmann::json to_json(const Phone& phone);
nlohmann::json to_json(const ShownMessage& message);
nlohmann::json to_json(const WireEntry& entry);

}  // namespace swcs::gateway::simulator
