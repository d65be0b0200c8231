// The decision of understand() without reasons and runners-up, for those who ask for many.
#pragma once

#include <string>
#include <string_view>

#include "rules/pack.hpp"

namespace swcs::rules {

struct Need {
    std::string subcategory;  // the best; "" only when the pack has none
    double score = 0;
    bool accepted = false;
};
Need need_of(const Pack& pack, std::string_view text, std::string_view hint);

}  // namespace swcs::rules
