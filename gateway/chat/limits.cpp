#include "gateway/chat/limits.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

#include "data/hex.hpp"

namespace swcs::gateway::chat {

double Buckets::tokens_at(const Bucket& bucket, data::Time now) const {
    // A clock that was set back must not empty what is there.
    const double seconds = std::max(0.0, static_cast<double>((now - bucket.filled_at).count()) / 1e3);
    return std::min(size_.burst, bucket.tokens + seconds * size_.per_second);
}

data::Millis Buckets::take(const std::string& key, data::Time now) {
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= tidy_at_) forget_full(now);
    Bucket& bucket = buckets_.try_emplace(key, Bucket{size_.burst, now}).first->second;
    bucket = {tokens_at(bucket, now), now};
    if (bucket.tokens < 1) {
        return data::Millis{
            static_cast<std::int64_t>(std::ceil((1 - bucket.tokens) / size_.per_second * 1e3))};
    }
    bucket.tokens -= 1;
    return data::Millis{0};
}

void Buckets::forget_full(data::Time now) {
    std::erase_if(buckets_, [&](const auto& entry) { return tokens_at(entry.second, now) >= size_.burst; });
    tidy_at_ = std::max<std::size_t>(1'024, buckets_.size() * 2);
}

std::size_t Buckets::keys() const {
    const std::lock_guard lock(mutex_);
    return buckets_.size();
}

std::string network_of(const std::string& address) {
    constexpr std::size_t kNetwork = 8;  // bytes
    std::array<std::uint8_t, 16> bytes{};
    if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
    return data::hex(std::span(bytes).first(kNetwork));
}

}  // namespace swcs::gateway::chat
