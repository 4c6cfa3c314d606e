package org.twofold.cli;
final class ConvertCommand {}
