package org.scte.server.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// Names put together from syllables, so that they are nobody's.
final class SampleNames {
    /// What stands in the place of a family name where somebody has a single name.
    static final String NO_FAMILY_NAME = "-";

    private static final List<String> GIVEN_STARTS =
            List.of(
                    "Al", "Be", "Ca", "Da", "El", "Fa", "Gra", "Ha", "Is", "Jo", "Ka", "Li", "Ma",
                    "No", "Or", "Pe", "Ro", "Sa", "Ta", "Vi", "Wil", "Ya", "Zo");
    private static final List<String> GIVEN_ENDS =
            List.of(
                    "ra", "na", "lin", "mir", "son", "ric", "vin", "das", "bel", "ton", "lia",
                    "mon", "dra", "nel", "sha", "rik", "len", "mus", "tha", "ven");
    private static final List<String> FAMILY_STARTS =
            List.of(
                    "Ash", "Bren", "Cor", "Dal", "Ever", "Fen", "Gar", "Hol", "Ing", "Kes", "Lan",
                    "Mer", "Nor", "Oak", "Pres", "Quin", "Rav", "Sten", "Thorn", "Ul", "Var",
                    "West", "Yar", "Zel");
    private static final List<String> FAMILY_MIDDLES =
            List.of("", "", "", "a", "e", "ing", "er", "in", "o", "el");
    private static final List<String> FAMILY_ENDS =
            List.of(
                    "wick", "ford", "berg", "ley", "man", "ström", "dal", "worth", "sky", "field",
                    "mond", "ridge", "holm", "gate", "stead", "brook");
    private static final List<String> ACCENTED =
            List.of("José", "Zoë", "Núria", "André", "Chloé", "Søren", "Łucja", "Ayşe");
    private static final List<String> COMPANY_STARTS =
            List.of(
                    "Northline",
                    "Prairie",
                    "Harbor",
                    "Summit",
                    "Lakeshore",
                    "Cedar",
                    "Ironbridge",
                    "Bluewater",
                    "Redstone",
                    "Silver Creek",
                    "Highland",
                    "Coastal",
                    "Granite",
                    "Maple",
                    "Tidewater",
                    "Mesa");
    private static final List<String> COMPANY_ENDS =
            List.of(
                    "Cable",
                    "Broadband Co-op",
                    "Contractors",
                    "Fiber",
                    "Communications",
                    "Networks",
                    "Access",
                    "Telecom",
                    "Line Services",
                    "Systems");
    private static final List<String> CHAPTER_STARTS =
            List.of(
                    "Ridge", "Plains", "Valley", "Bay", "Lakes", "Delta", "Canyon", "Coast",
                    "Summit", "River", "Forest", "Harbor", "Prairie", "Desert", "Hills", "Island",
                    "Meadow");

    private SampleNames() {}

    static String given(SampleChance chance) {
        return chance.percent(1)
                ? chance.oneOf(ACCENTED)
                : chance.oneOf(GIVEN_STARTS) + chance.oneOf(GIVEN_ENDS);
    }

    /// One in a hundred people has a single name.
    static String family(SampleChance chance) {
        return chance.percent(1)
                ? NO_FAMILY_NAME
                : chance.oneOf(FAMILY_STARTS)
                        + chance.oneOf(FAMILY_MIDDLES)
                        + chance.oneOf(FAMILY_ENDS);
    }

    /// Given and family name of somebody whom nobody knows.
    static String guest(SampleChance chance) {
        return chance.oneOf(GIVEN_STARTS)
                + chance.oneOf(GIVEN_ENDS)
                + " "
                + chance.oneOf(FAMILY_STARTS)
                + chance.oneOf(FAMILY_ENDS);
    }

    static String company(SampleChance chance, int number) {
        String name = chance.oneOf(COMPANY_STARTS) + " " + chance.oneOf(COMPANY_ENDS);
        return number < COMPANY_STARTS.size() ? name : name + " " + number;
    }

    static String chapter(int number) {
        String name = "Demo " + CHAPTER_STARTS.get(number % CHAPTER_STARTS.size());
        return number < CHAPTER_STARTS.size()
                ? name
                : name + " " + (number / CHAPTER_STARTS.size() + 1);
    }

    /// Letters and digits only, for addresses.
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }
}
