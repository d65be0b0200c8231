#include "channels/channel.hpp"

#include "channels/simulate.hpp"

namespace swcs::channels {

namespace {

std::string_view value_of(const std::map<std::string, std::string>& values, std::string_view key) {
    const auto found = values.find(std::string(key));
    return found == values.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace

std::string_view Line::setting(std::string_view key) const {
    return value_of(settings, key);
}
std::string_view Line::setting_or(std::string_view key, std::string_view other_key) const {
    const std::string_view own = setting(key);
    return own.empty() ? setting(other_key) : own;
}

std::string_view Line::secret(std::string_view key) const {
    return value_of(secrets, key);
}
std::string_view Account::setting(std::string_view key) const {
    return value_of(settings, key);
}
std::string_view Account::secret(std::string_view key) const {
    return value_of(secrets, key);
}

data::Extent Channel::extent(const data::Outbound&, const Line&) const {
    return {};
}

data::Millis Channel::needs_template_after(const Line&) const {
    return data::Millis{0};
}

bool Channel::wants_template(std::string_view) const {
    return false;
}

data::Millis Channel::pair_interval() const {
    return data::Millis{0};
}

ProviderTurn Simulator::accept_mail(const Mail&, const Line&, std::string_view) const {
    return {.answer = {.status = 550, .headers = {}, .body = "5.3.2 no mail here", .error = {}},
            .shown = std::nullopt};
}

std::optional<data::HttpAnswer> Simulator::hand_over(const data::HttpCall&, const Line&,
                                                     const PhoneFiles&) const {
    return std::nullopt;
}

std::optional<data::HttpAnswer> Simulator::refusal(const PhoneMessage&, const PhoneState&) const {
    return std::nullopt;
}

PhoneAbilities Simulator::abilities(const Line&) const {
    return {};
}

std::optional<data::HttpRequest> Simulator::block_notice(const PhoneEvent&, bool, const Line&,
                                                         std::string_view) const {
    return std::nullopt;
}

const Channel* find(std::string_view name) {
    for (const Channel* channel : all()) {
        if (channel->name() == name) return channel;
    }
    return nullptr;
}

const Simulator* find_simulator(std::string_view channel) {
    for (const Simulator* simulator : simulators()) {
        if (simulator->channel() == channel) return simulator;
    }
    return nullptr;
}

}  // namespace swcs::channels
