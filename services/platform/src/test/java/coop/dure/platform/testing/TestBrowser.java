package coop.dure.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person's browser does: it keeps cookies, follows redirects and links, and sends forms. Java's own cookie store
 * does not send Secure cookies to {@code http://localhost}, as browsers do.
 */
public final class TestBrowser {
    /** Where an application would be to which somebody is sent back; nothing is, and the browser stays before it. */
    public static final String APPLICATION = "http://localhost/signed-in";

    private static final int MOST_REDIRECTS = 15;
    private static final Pattern PATH = Pattern.compile(";\\s*Path=([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Cookie, String> cookies = new ConcurrentHashMap<>();
    private URI place = URI.create("about:blank");
    private String page = "";

    private record Cookie(String name, String path) {}

    /** Opens a page. */
    public TestBrowser open(String url) {
        send(HttpRequest.newBuilder(URI.create(url)));
        return this;
    }

    /** Follows the first link of the page to a place whose address has that text. */
    public TestBrowser follow(String part) {
        return open(
                place.resolve(found(Pattern.compile("<a[^>]*\\bhref=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"")))
                        .toString());
    }

    /** Fills in the form of the page and sends it. */
    public TestBrowser submit(Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        send(HttpRequest.newBuilder(place.resolve(found(FORM)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        return this;
    }

    /** Where it is. */
    public URI place() {
        return place;
    }

    /** The page's HTML. */
    public String page() {
        return page;
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("the page at " + place + " has no " + pattern + ": " + page);
        }
        return matcher.group(1).replace("&amp;", "&");
    }

    private void send(HttpRequest.Builder first) {
        HttpRequest.Builder request = first;
        try {
            for (int i = 0; i < MOST_REDIRECTS; i++) {
                String sent = header(request.build().uri());
                if (!sent.isEmpty()) {
                    request.header("Cookie", sent);
                }
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                place = answer.uri();
                page = answer.body();
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
                Optional<String> elsewhere = answer.headers().firstValue("Location");
                if (elsewhere.isEmpty()) {
                    return;
                }
                place = place.resolve(elsewhere.get());
                if (place.toString().startsWith(APPLICATION)) {
                    return;
                }
                request = HttpRequest.newBuilder(place);
            }
            throw new AssertionError("sent on and on, at last to " + place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String header(URI to) {
        return cookies.entrySet().stream()
                .filter(cookie -> to.getPath().startsWith(cookie.getKey().path()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        Matcher path = PATH.matcher(setCookie);
        Cookie cookie = new Cookie(pair[0], path.find() ? path.group(1) : "/");
        if (pair[1].isEmpty() || setCookie.contains("Max-Age=0")) {
            cookies.remove(cookie);
        } else {
            cookies.put(cookie, pair[1]);
        }
    }
}
