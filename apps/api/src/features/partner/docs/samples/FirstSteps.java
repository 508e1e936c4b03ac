import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.regex.Pattern;

/** Java 17, without a library. A real program reads JSON with Jackson. */
public class FirstSteps {
  static final HttpClient http = HttpClient.newHttpClient();
  static final String portal = System.getenv("PORTAL");

  public static void main(String[] args) throws Exception {
    String pair = System.getenv("CLIENT_ID") + ":" + System.getenv("CLIENT_SECRET");
    String answer = send(HttpRequest.newBuilder(URI.create(portal + "/oauth/token"))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=enterprise:read")));
    String token = find("access_token", answer);

    // One page after the other, until there is no cursor.
    String after = "";
    do {
      String page = send(HttpRequest.newBuilder(URI.create(portal + "/api/v1/enterprises?limit=100" + after))
          .header("Authorization", "Bearer " + token));
      System.out.println(page);
      String cursor = find("nextCursor", page);
      after = cursor == null ? null : "&after=" + cursor;
    } while (after != null);
  }

  static String send(HttpRequest.Builder request) throws Exception {
    var response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400) throw new IllegalStateException(response.statusCode() + " " + response.body());
    return response.body();
  }

  static String find(String name, String json) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    return found.find() ? found.group(1) : null;
  }
}
