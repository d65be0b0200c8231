#include "gateway/core/throttle.hpp"

#include <algorithm>

namespace swcs::gateway {

using data::Millis;
using data::Time;

namespace {

constexpr std::size_t kMostPersons = 10'000;  // remembered; those whose time is over go first

bool says_nothing_good(const data::HttpAnswer& answer) {
    return answer.status == 0 || answer.status >= 500;
}

}  // namespace

Throttle::State Throttle::state(Time now) const {
    if (rest_ == Millis{0}) return State::closed;
    return now < open_until_ ? State::open : State::probing;
}

LineRest Throttle::rest(Time now) const {
    return {
        .resting = state(now) != State::closed, .resting_until = open_until_, .paused_until = paused_until_};
}

// A clock that was set back: what was to come in so long still comes in so long.
void Throttle::set_back(Millis by) {
    open_until_ -= by;
    paused_until_ -= by;
    for (auto& [person, paid] : paid_at_) paid -= by;
    filled_at_ -= by;
}

int Throttle::room(double messages_per_second, Time now) {
    if (now < filled_at_) set_back(filled_at_ - now);
    const double deep = std::max(1.0, messages_per_second);  // a second's worth
    const double gained = static_cast<double>((now - filled_at_).count()) / 1000.0 * messages_per_second;
    tokens_ = filled_at_ == Time{} ? deep : std::min(deep, tokens_ + gained);
    filled_at_ = now;
    if (now < paused_until_) return 0;
    const int most[] = {kShare, 0, 1};  // by state
    return std::min(static_cast<int>(tokens_), std::max(0, most[static_cast<int>(state(now))] - under_way_));
}

Time Throttle::free_at(const std::string& person, Millis pair_interval, Time now) const {
    const auto paid = paid_at_.find(person);
    if (pair_interval == Millis{0} || paid == paid_at_.end()) return now;
    return std::max(now, paid->second - pair_interval * (kBurst - 1));
}

void Throttle::started(const std::string& person, Millis pair_interval, Time now) {
    tokens_ -= 1;
    ++under_way_;
    if (pair_interval == Millis{0}) return;
    Time& paid = paid_at_[person];
    paid = std::max(paid, now) + pair_interval;
    if (paid_at_.size() > kMostPersons) forget_persons(now);
}

void Throttle::forget_persons(Time now) {
    std::erase_if(paid_at_, [&](const auto& one) { return one.second <= now; });
    if (paid_at_.size() > kMostPersons) paid_at_.clear();  // the provider's own limit speaks then
}

void Throttle::ended(const data::HttpAnswer* answer, Millis hint, Time now) {
    --under_way_;
    if (answer == nullptr) return;
    if (answer->status == 429) paused_until_ = std::max(paused_until_, now + hint);
    says_nothing_good(*answer) ? failed(now) : succeeded();
}

void Throttle::succeeded() {
    failures_ = 0;
    rest_ = Millis{0};
}

// Those that were under way when the line opened do not make its rest longer: only a probe does.
void Throttle::failed(Time now) {
    ++failures_;
    if (failures_ < kTrips || now < open_until_) return;
    rest_ = rest_ == Millis{0} ? kShortestRest : std::min(kLongestRest, rest_ * 2);
    open_until_ = now + rest_;
}

}  // namespace swcs::gateway
