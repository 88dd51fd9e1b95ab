package dev.filmgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.testing.WireClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The validator bites: what is not as the document says is found. */
final class ContractTest {

  private static final Contract CONTRACT =
      new Contract(
          OpenApiDocument.of(
              """
              openapi: 3.1.0
              paths:
                /things/{id}:
                  post:
                    parameters:
                      - {name: size, in: query, required: true, schema: {pattern: '^[0-9]+$'}}
                    requestBody:
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Order'}
                        multipart/form-data:
                          schema: {$ref: '#/components/schemas/Form'}
                        application/x-www-form-urlencoded:
                          schema: {$ref: '#/components/schemas/Form'}
                    responses:
                      '200':
                        headers:
                          x-id: {required: true, schema: {type: string, pattern: '^r'}}
                        content:
                          application/json:
                            schema: {$ref: '#/components/schemas/Thing'}
                      4XX:
                        content:
                          application/json:
                            schema: {$ref: '#/components/schemas/MergedError'}
              components:
                schemas:
                  Order: {type: object, required: [name]}
                  Form:
                    type: object
                    required: [name]
                    properties:
                      name: {type: string, minLength: 1}
                      images: {type: array, maxItems: 2}
                  Thing:
                    type: object
                    required: [id]
                    additionalProperties: false
                    properties:
                      id: {type: [integer, 'null']}
                  MergedError: {type: object, required: [code]}
                  GrokError: false
                  XaiError: false
                  Problem: false
              """));

  private static List<String> problems(String target, String body, int status, String answer) {
    return CONTRACT.problems(
        new Contract.Sent("POST", target, List.of(), body, false),
        new Answer(status, List.of("x-id: r1", "content-type: application/json"), answer));
  }

  @Test
  void takesWhatIsDescribed() {
    assertThat(problems("/things/a?size=3", "{\"name\":1}", 200, "{\"id\":null}")).isEmpty();
    assertThat(problems("/things/a", "nonsense", 404, "{\"code\":1}")).isEmpty();
    assertThat(problems("/other", "", 404, "{\"code\":1}")).isEmpty();
  }

  @Test
  void findsWhatIsNot() {
    assertThat(problems("/things/a?size=3", "{\"name\":1}", 200, "{\"id\":\"1\"}")).isNotEmpty();
    assertThat(problems("/things/a?size=3", "{\"name\":1}", 200, "{\"id\":1,\"more\":2}"))
        .isNotEmpty();
    assertThat(problems("/things/a?size=3", "{}", 200, "{\"id\":1}")).isNotEmpty();
    assertThat(problems("/things/a?size=x", "{\"name\":1}", 200, "{\"id\":1}")).isNotEmpty();
    assertThat(problems("/things/a", "{\"name\":1}", 200, "{\"id\":1}")).isNotEmpty();
    assertThat(problems("/things/a?size=3", "{\"name\":1}", 201, "{\"id\":1}")).isNotEmpty();
    assertThat(problems("/things/a", "{}", 400, "{}")).isNotEmpty();
    assertThat(problems("/other", "", 200, "{}")).isNotEmpty();
    assertThat(problems("/other", "", 404, "{}")).isNotEmpty();
  }

  @Test
  void looksAtHeaders() {
    var sent = new Contract.Sent("POST", "/things/a?size=1", List.of(), "{\"name\":1}", false);
    String type = "content-type: application/json";

    assertThat(CONTRACT.problems(sent, new Answer(200, List.of(type), "{\"id\":1}"))).isNotEmpty();
    assertThat(CONTRACT.problems(sent, new Answer(200, List.of(type, "x-id: q"), "{\"id\":1}")))
        .isNotEmpty();
    assertThat(
            CONTRACT.problems(
                sent, new Answer(200, List.of("content-type: text/html", "x-id: r"), "{\"id\":1}")))
        .isNotEmpty();
  }

  private static List<String> formProblems(String type, String body) {
    return CONTRACT.problems(
        new Contract.Sent(
            "POST", "/things/a?size=1", List.of("Content-Type: " + type), body, false),
        new Answer(200, List.of("x-id: r1", "content-type: application/json"), "{\"id\":1}"));
  }

  private static String part(String head, String value) {
    return "--XX\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + value + "\r\n";
  }

  @Test
  void looksIntoForms() {
    String pairs = "application/x-www-form-urlencoded";
    assertThat(formProblems(pairs, "name=a+b&images%5B%5D=x&images%5B%5D=y")).isEmpty();
    assertThat(formProblems(pairs, "name=")).isNotEmpty();
    assertThat(formProblems(pairs, "name=a&name=b")).isNotEmpty();
    assertThat(formProblems(pairs, "images=x")).hasSize(2);

    String parts = "multipart/form-data; boundary=XX";
    String name = part("name=\"name\"", "a");
    String image = part("name=\"images[]\"; filename=\"a.png\"", "x");
    assertThat(formProblems(parts, name + image + "--XX--\r\n")).isEmpty();
    assertThat(formProblems(parts, image + "--XX--\r\n")).isNotEmpty();
    assertThat(formProblems(parts, name + image + image + image + "--XX--\r\n")).isNotEmpty();
  }
}
