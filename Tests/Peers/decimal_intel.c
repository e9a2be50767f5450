/* Checks the operations that decimal_oracle.py gathers against Intel's decimal library, bit for bit but for the sign of zero.
 *
 *     cc -O2 -o decimal_intel decimal_intel.c -l:libbidgcc000.a -lm && ./decimal_intel OPERATIONS
 *
 * (Debian: libintelrdfpmath-dev, for amd64 only.)
 * Closes with "N passed, N failed". What the library does not have (modulo) or does not round correctly (exp, ln, power) is left out.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct { uint64_t w[2]; } __attribute__((aligned(16))) decimal128;
typedef unsigned mode;

decimal128 __bid128_from_string(char *text, mode rounding, unsigned *flags);
decimal128 __bid128_add(decimal128 one, decimal128 other, mode rounding, unsigned *flags);
decimal128 __bid128_sub(decimal128 one, decimal128 other, mode rounding, unsigned *flags);
decimal128 __bid128_mul(decimal128 one, decimal128 other, mode rounding, unsigned *flags);
decimal128 __bid128_div(decimal128 one, decimal128 other, mode rounding, unsigned *flags);
decimal128 __bid128_sqrt(decimal128 one, mode rounding, unsigned *flags);
decimal128 __bid128_quantize(decimal128 one, decimal128 unit, mode rounding, unsigned *flags);
int __bid128_quiet_less(decimal128 one, decimal128 other, unsigned *flags);
int __bid128_quiet_equal(decimal128 one, decimal128 other, unsigned *flags);

static unsigned flags;

static decimal128 read_number(char *text) { return __bid128_from_string(text, 0, &flags); }

static int is_finite(decimal128 value) { return (value.w[1] >> 59 & 15) != 15; }

static int is_zero(decimal128 value) { return value.w[0] == 0 && (value.w[1] & ((1ull << 49) - 1)) == 0; }

/* Whether `told`, which may be nil, is this number, its exponent too. */
static int is_told(decimal128 value, char *told) {
    if (!is_finite(value)) return strcmp(told, "nil") == 0;
    if (strcmp(told, "nil") == 0) return 0;
    if (is_zero(value)) value.w[1] &= ~(1ull << 63);
    decimal128 wanted = read_number(told);
    return wanted.w[0] == value.w[0] && wanted.w[1] == value.w[1];
}

/* 1 and 0 for right and wrong, -1 for what is not compared. */
static int check_rounding(char **words) {
    static const char *modes[] = {"halfEven", "floor", "ceiling", "down", "halfUp"};
    char unit[32];
    int scale;
    sscanf(words[2], "%d", &scale);
    /* FEEL knows no such scale. */
    if (scale < -6111 || scale > 6176) return -1;
    snprintf(unit, sizeof unit, "1E%d", -scale);
    for (mode rounding = 0; rounding < 5; rounding++) {
        if (strcmp(words[3], modes[rounding]) != 0) continue;
        decimal128 value = __bid128_quantize(read_number(words[1]), read_number(unit), rounding, &flags);
        /* The library refuses what has no room for all its zeros. */
        return is_finite(value) ? is_told(value, words[4]) : -1;
    }
    return -1;
}

static int check(char **words) {
    const char *name = words[0];
    if (strcmp(name, "text") == 0) return is_told(read_number(words[1]), words[2]);
    if (strcmp(name, "round") == 0) return check_rounding(words);
    decimal128 one = read_number(words[1]);
    if (strcmp(name, "sqrt") == 0) return is_told(__bid128_sqrt(one, 0, &flags), words[2]);
    if (words[3] == NULL) return -1;
    decimal128 other = read_number(words[2]);
    if (strcmp(name, "add") == 0) return is_told(__bid128_add(one, other, 0, &flags), words[3]);
    if (strcmp(name, "subtract") == 0) return is_told(__bid128_sub(one, other, 0, &flags), words[3]);
    if (strcmp(name, "multiply") == 0) return is_told(__bid128_mul(one, other, 0, &flags), words[3]);
    if (strcmp(name, "divide") == 0) return is_told(__bid128_div(one, other, 0, &flags), words[3]);
    if (strcmp(name, "compare") == 0) {
        const char *wanted = __bid128_quiet_less(one, other, &flags) ? "-1" : __bid128_quiet_equal(one, other, &flags) ? "0" : "1";
        return strcmp(wanted, words[3]) == 0;
    }
    return -1;
}

int main(int count, char **arguments) {
    FILE *file = count == 2 ? fopen(arguments[1], "r") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: decimal_intel OPERATIONS\n");
        return 2;
    }
    char line[1024], told[1024];
    long passed = 0, failed = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        char *words[6] = {NULL};
        int number = 0;
        strcpy(told, line);
        for (char *word = strtok(line, " \n"); word != NULL && number < 5; word = strtok(NULL, " \n")) words[number++] = word;
        int right = number < 3 ? 0 : check(words);
        if (right == 1) passed++;
        if (right == 0 && ++failed <= 20) printf("not so for Intel's library: %s", told);
    }
    fclose(file);
    printf("%ld passed, %ld failed\n", passed, failed);
    return failed != 0;
}
