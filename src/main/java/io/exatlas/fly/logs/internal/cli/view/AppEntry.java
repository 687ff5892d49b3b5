package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;

/**
 * An entry and whose it is.
 *
 * @param app the app that wrote it
 * @param entry what it wrote
 */
public record AppEntry(AppName app, LogEntry entry) {}
