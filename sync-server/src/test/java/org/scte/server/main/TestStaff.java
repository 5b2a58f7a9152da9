package org.scte.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.access.AuthenticatorApp;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.control.ControlCalls;

/// A member of staff at a browser, of which a test says every cookie and every header.
final class TestStaff {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([^<]+)<");
    private static final String PASSPHRASE = "four walls of rain";

    private final HttpClient http;
    private final String url;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /// Somebody who is not signed in.
    TestStaff(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    /// Invites somebody by the control secret, who joins.
    static TestStaff join(HttpClient http, String url, ControlCalls control, String name, Role role)
            throws Exception {
        String asked = PlainJson.write(Map.of("name", name, "role", role.word()));
        String code = control.post("/control/staff/invite", asked).text("code");
        TestStaff staff = new TestStaff(http, url);
        String token = staff.token("/console/join");
        String factor =
                staff.post(
                                "/console/join",
                                form(
                                        Map.of(
                                                "token", token,
                                                "code", code,
                                                "name", name,
                                                "passphrase", PASSPHRASE,
                                                "again", PASSPHRASE)))
                        .body();
        String second = new AuthenticatorApp(found(SECRET, factor)).code();
        HttpResponse<String> joined =
                staff.post(
                        "/console/join/confirm",
                        form(
                                Map.of(
                                        "token", token,
                                        "ticket", found(TICKET, factor),
                                        "code", second)));
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(303);
        return staff;
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    /// What the forms of a page carry.
    String token(String path) throws Exception {
        return found(TOKEN, get(path).body());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    /// @param headers names and values in turn
    HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        keep(answer.headers().allValues("Set-Cookie"));
        return answer;
    }

    private void keep(List<String> set) {
        for (String cookie : set) {
            assertThat(cookie)
                    .startsWith("__Host-")
                    .endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict");
            String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + quoted(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
