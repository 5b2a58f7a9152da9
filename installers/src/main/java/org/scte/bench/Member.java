package org.scte.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.scte.model.record.Value;

/// Makes the fields of member `n`: names, towns and companies repeat as they do among people, so
/// that they pack and are found as such do.
final class Member {
    private static final List<String> GIVEN = words(1, 400, 6);
    private static final List<String> FAMILY = words(2, 3_000, 8);
    private static final List<String> STREETS = words(3, 600, 9);
    private static final List<String> CITIES = words(4, 300, 9);
    private static final List<String> REGIONS = words(5, 50, 10);
    private static final List<String> COMPANIES = words(6, 800, 12);
    private static final List<String> JOBS = words(7, 60, 14);
    private static final List<String> CHAPTERS = words(8, 68, 10);
    private static final List<String> NOTES = words(9, 200, 7);

    private Member() {}

    static Map<String, Value> fields(long n) {
        Random random = new Random(n * 0x9e37_79b9L);
        String given = one(GIVEN, random);
        String family = one(FAMILY, random);
        String company = one(COMPANIES, random);
        Map<String, Value> fields = new LinkedHashMap<>();
        put(fields, "given-name", given);
        put(fields, "family-name", family);
        put(fields, "number", "M-%07d".formatted(n));
        put(
                fields,
                "email",
                "%s.%s@%s.example".formatted(given, family, company).toLowerCase(Locale.ROOT));
        put(fields, "phone", "+1 555 %04d".formatted(random.nextInt(10_000)));
        put(fields, "street", random.nextInt(200) + " " + one(STREETS, random) + " Street");
        put(fields, "city", one(CITIES, random));
        put(fields, "region", one(REGIONS, random));
        put(fields, "company", company + " Broadband");
        put(fields, "job", one(JOBS, random));
        put(fields, "chapter", one(CHAPTERS, random));
        put(
                fields,
                "note",
                one(NOTES, random) + " " + one(NOTES, random) + " " + one(NOTES, random));
        return fields;
    }

    private static void put(Map<String, Value> fields, String name, String text) {
        fields.put(name, Value.text(text));
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static List<String> words(long seed, int count, int length) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(_ -> word(random, length)).toList();
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            String letters = i % 2 == 0 ? "bcdfghklmnprstvw" : "aeiou";
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
