package dev.filmgate.dialect.openai;

/**
 * What an operator chooses about this dialect.
 *
 * @param defaultModel the model of a create that names none
 * @param runningStatus the word for a task that is worked on
 */
public record OpenAiConfig(String defaultModel, String runningStatus) {}
