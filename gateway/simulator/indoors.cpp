#include "gateway/simulator/indoors.hpp"

#include <utility>

namespace swcs::gateway::simulator {

std::vector<Completion> Indoors::collect(data::Millis wait) {
    std::vector<Completion> done = std::exchange(answered_, {});
    // Whoever has an answer already does not wait for the network.
    for (Completion& completion : outdoors_->collect(done.empty() ? wait : data::Millis{0})) {
        done.push_back(std::move(completion));
    }
    return done;
}

}  // namespace swcs::gateway::simulator
