package dev.filmgate.app;

/** What a source says about a key: the text, and where to find it for who wants to change it. */
record ConfigSetting(String text, String origin) {}
