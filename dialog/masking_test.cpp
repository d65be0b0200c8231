#include "dialog/masking.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace swcs::dialog {

namespace {

struct MaskCase {
    std::string_view text;
    std::string_view kept;
};

}  // namespace

TEST_CASE("cards and the codes that open them are never kept") {
    const auto c = GENERATE(values<MaskCase>({
        {"mi tarjeta 4111 1111 1111 1111 gracias", "mi tarjeta **** **** **** **** gracias"},
        {"4111-1111-1111-1111", "****-****-****-****"},
        {"4111111111111111", "****************"},
        {"mi clave es 1234", "mi clave es ****"},
        {"Clave: 123456", "Clave: ******"},
        {"CLAVE=1234", "CLAVE=****"},
        {"el pin de la tarjeta es 9 8 7 6", "el pin de la tarjeta es * * * *"},
        {"mi contraseña es 4321", "mi contraseña es ****"},
        {"mi CONTRASEÑA 4321", "mi CONTRASEÑA ****"},
        {"la contrasena 4321 no sirve", "la contrasena **** no sirve"},
        {"contraseña: perro99", "contraseña: *******"},
        {"el cvv 123", "el cvv ***"},
        {"me pidieron el código de seguridad 556677", "me pidieron el código de seguridad ******"},
        {"1234 es mi clave", "**** es mi clave"},
        {"my password is 1234 and my pin is 5678", "my password is **** and my pin is ****"},
        {"clave 1234 clave 5678", "clave **** clave ****"},
        {"clave 1234\xFF\xFE", "clave ****\xFF\xFE"},
    }));
    DYNAMIC_SECTION(c.text) {
        CHECK(masked(c.text) == c.kept);
        CHECK(masked(masked(c.text)) == c.kept);
    }
}

TEST_CASE("what only looks like a secret is kept: it may be what the officer needs") {
    const auto* text = GENERATE("mi cedula es 1710034065", "mi telefono es 0991234567", "somos 5 en la casa",
                                "nací el 15 de enero de 1960", "me pidieron la clave y 500 dolares",
                                "pintura 1234", "no me piden clave", "el bono es de 55 dolares",
                                "caso A7K3M9PX", "la clave de mi tía", "vivo en la lote 1234", "", "\xFF");
    CHECK(masked(text) == text);
}

TEST_CASE("masking keeps every other byte in its place, and a long text costs little") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "clave de la 1 ";
    CHECK(masked(text).size() == text.size());
}

}  // namespace swcs::dialog
