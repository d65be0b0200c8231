#include "dialog/apply.hpp"

namespace swcs::dialog {

void apply(const UpdateCase& update, data::Case& record) {
    for (const auto& [slot, value] : update.slots) record.slots[slot] = value;
    if (!update.also.empty()) record.also = update.also;
    if (update.consent != data::Consent::not_asked) record.consent = update.consent;
}

void apply(const HandOver& hand_over, data::Case& record) {
    record.status = data::CaseStatus::waiting;
    record.queue = hand_over.queue;
    record.priority = hand_over.priority;
}

void apply(const MoveCase& move, data::Case& record) {
    record.status = move.status;
    record.officer = move.officer;
}

}  // namespace swcs::dialog
