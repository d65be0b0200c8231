// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1).
#pragma once

namespace swcs::channels::sms {

// Septets a character takes: 1 in the default alphabet, 2 in the extension table, 0 when it is in neither.
int septets(char32_t point);

}  // namespace swcs::channels::sms
