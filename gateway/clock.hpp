// Where time and chance come from. Tests replace both, so that a whole gateway runs from one seed.
#pragma once

#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::gateway {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual data::Time now() const = 0;
};

class SystemClock final : public Clock {
  public:
    data::Time now() const override;
};

class Randomness {
  public:
    virtual ~Randomness() = default;
    virtual data::Random16 next() = 0;  // from any thread
};

// From the operating system, by OpenSSL.
class SystemRandomness final : public Randomness {
  public:
    data::Random16 next() override;
};

}  // namespace swcs::gateway
