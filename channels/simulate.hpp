// The inverse of a channel: a pretend provider, as values. It makes the webhooks a provider would send
// (signed with the line's own secrets) and reads the calls it would receive. The simulator, the end-to-end
// tests and the bench stand on it; the adapters under test are the same as for a real provider.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "channels/channel.hpp"

namespace swcs::channels {

// One thing a person did on their phone.
struct PhoneEvent {
    std::string from;         // "+593991234567"
    std::string name;         // the profile's name, where the channel has one
    std::string external_id;  // the id the provider gives this message
    std::string text;
    std::string choice_id;  // a tapped button or row
    std::string choice_title;
    std::string reply_to;        // external id of the message the choice belonged to
    bool choice_is_row = false;  // a list's row, not a button
    data::Time at{};
    // Of a mail only. A reply goes to PhoneMessage::reply_address; "" writes to the line.
    std::string subject{};
    std::string reply_address{};
    // Beside the words or instead of them. A file has the provider's id for it; a webhook holds none of its
    // bytes, they are handed over when they are asked for.
    std::optional<data::Attachment> file{};
    std::optional<data::Location> place{};
};

// One message that arrived on the phone, read from our call to the provider.
struct PhoneMessage {
    std::string to{};
    std::string text{};
    std::vector<data::Choice> choices{};  // buttons or rows, as the provider would draw them
    std::string list_button{};            // "" for reply buttons
    int segments = 0;                     // SMS parts; 0 elsewhere
    std::string receipt_id{};             // what a later receipt names
    std::string callback_url{};           // where this provider posts its receipts, when the call says so
    std::string subject{};                // of a mail, and the address its "Reply" writes to
    std::string reply_address{};
    std::string template_name{};  // of one the provider approved beforehand
    bool outside_window = false;  // free text did not reach the person any more when it was sent
};

// What a phone on a line can do besides writing.
struct PhoneAbilities {
    bool photo = false;
    bool voice = false;
    bool place = false;
    bool block = false;  // and the provider tells us
};

// What stands between a person and our messages.
struct PhoneState {
    bool blocked = false;
    bool window_shut = false;  // the time for free text is over: only a template comes through
};

// The files people sent, by the provider's id for each; nullptr when there is none.
using PhoneFiles = std::function<const data::Attachment*(std::string_view id)>;

// What the pretend provider answers to a call, and what it means.
struct ProviderTurn {
    data::HttpAnswer answer;
    std::optional<PhoneMessage> shown;  // nothing for a read mark or a refused call
    std::string marked_read{};          // the person's message whose ticks turn blue; "" for anything else
};

class Simulator {
  public:
    virtual ~Simulator() = default;
    virtual std::string_view channel() const = 0;

    // The webhook for it; `hook_url` is our public address of that account.
    virtual data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                                      std::string_view hook_url) const = 0;

    // The webhook (or callback) that moves the ticks. nullopt: this provider never reports that status.
    virtual std::optional<data::HttpRequest> receipt(const PhoneMessage& message, data::DeliveryStatus status,
                                                     data::Time at, const Line& line,
                                                     std::string_view hook_url) const = 0;

    // Reads a call of ours; `fresh_id` becomes the provider's id for the message.
    virtual ProviderTurn accept(const data::HttpCall& call, const Line& line,
                                std::string_view fresh_id) const = 0;

    // nullopt: that call is not about a file. Else the way to it, or the file.
    virtual std::optional<data::HttpAnswer> hand_over(const data::HttpCall& call, const Line& line,
                                                      const PhoneFiles& files) const;

    // The provider's no to a message that it could read; nullopt when it delivers.
    virtual std::optional<data::HttpAnswer> refusal(const PhoneMessage& message,
                                                    const PhoneState& phone) const;

    virtual PhoneAbilities abilities(const Line& line) const;

    // The webhook about a person who blocked us, or took it back; nullopt where the provider tells nobody.
    virtual std::optional<data::HttpRequest> block_notice(const PhoneEvent& who, bool blocked,
                                                          const Line& line, std::string_view hook_url) const;

    // The same for a mail. Refused where the channel sends none.
    virtual ProviderTurn accept_mail(const Mail& mail, const Line& line, std::string_view fresh_id) const;
};

// nullptr when that channel has no simulator.
const Simulator* find_simulator(std::string_view channel);
std::span<const Simulator* const> simulators();

}  // namespace swcs::channels
