#include "rules/review.hpp"

namespace swcs::rules {

std::vector<std::string> answers_to_review(const Pack& pack, std::string_view today) {
    std::vector<std::string> out;
    for (const auto& answer : pack.answers) {
        if (!answer.review_date.empty() && answer.review_date < today) out.push_back(answer.id);
    }
    return out;
}

}  // namespace swcs::rules
