#include "data/message.hpp"

#include <algorithm>

namespace swcs::data {

DeliveryStatus advance(DeliveryStatus current, DeliveryStatus heard) {
    using enum DeliveryStatus;
    if (heard == failed) return current == queued || current == sent ? failed : current;
    if (current == failed) return heard == delivered || heard == read ? heard : failed;
    return std::max(current, heard);
}

}  // namespace swcs::data
