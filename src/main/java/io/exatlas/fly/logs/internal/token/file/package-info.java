/**
 * Tokens in files of others: one that holds a token and nothing else, and the {@code config.yml} of flyctl. Read only.
 */
@NullMarked
package io.exatlas.fly.logs.internal.token.file;

import org.jspecify.annotations.NullMarked;
