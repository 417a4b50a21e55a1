import type { ReplayProject } from '../replayProject';

/** A ledger in Rust, without dependencies. */
export const ledgerRust: ReplayProject = {
  name: 'ledger-rust',
  comment: '//',
  keep: /\.(?:toml|csv)$/,
  files: {
    'Cargo.toml': '[package]\nname = "ledger"\nversion = "0.1.0"\nedition = "2021"\n',
    'books.csv': 'rent,900\nfood,250\n',
    'src/main.rs': `#![allow(dead_code)]
mod book;
mod parse;
use std::env;
fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let command = args.first().map(String::as_str).unwrap_or("");
    match command {
        "sum" => println!("{}", book::total(&parse::read_book(&args[1]))),
        "share" => println!("{}", book::share(&parse::read_book(&args[1]), &args[2])),
        "entry" => println!("{:?}", parse::parse_entry(&args[1])),
        "split" => println!("{}", book::split(parse::amount(&args[1]), parse::amount(&args[2]))),
        _ => panic!("unknown command {:?}", command),
    }
}
`,
    'src/book.rs': `use crate::parse::Entry;
pub fn total(entries: &[Entry]) -> u32 {
    entries.iter().map(|e| e.amount).sum()
}
pub fn share(entries: &[Entry], name: &str) -> u32 {
    let entry = entries.iter().find(|e| e.name == name).unwrap();
    entry.amount * 100 / total(entries)
}
pub fn split(amount: u32, people: u32) -> u32 {
    amount / people
}
pub fn rest(budget: u32, spent: u32) -> u32 {
    budget.saturating_sub(spent)
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    #[test]
    fn totals() { assert_eq!(total(&[parse::parse_entry("a,2"), parse::parse_entry("b,3")]), 5); }
    #[test]
    fn rests() { assert_eq!(rest(5, 2), 3); assert_eq!(rest(2, 5), 0); }
    #[test]
    fn shares() { assert_eq!(share(&[parse::parse_entry("a,2")], "a"), 100); }
    #[test]
    fn splits() { assert_eq!(split(10, 2), 5); }
    #[test]
    fn reads() { assert_eq!(parse::read_book("books.csv").len(), 2); }
}
`,
    'src/parse.rs': `use std::fs;
#[derive(Debug, Clone)]
pub struct Entry { pub name: String, pub amount: u32 }
pub fn read_book(file: &str) -> Vec<Entry> {
    let text = fs::read_to_string(file).expect("book is readable");
    text.lines().map(parse_entry).collect()
}
pub fn parse_entry(line: &str) -> Entry {
    let cells: Vec<&str> = line.split(',').collect();
    Entry { name: cells[0].to_string(), amount: amount(cells[1]) }
}
pub fn amount(text: &str) -> u32 {
    text.trim().parse().unwrap()
}
`,
  },
  eras: [
    [
      ['src/book.rs', 'src/accounts.rs'],
      ['book', 'accounts'],
      ['parse_entry', 'entry_from'],
      ['share', 'percentage'],
    ],
    [
      ['src/parse.rs', 'src/input.rs'],
      ['mod parse', 'mod input'],
      ['crate::parse', 'crate::input'],
      ['parse::', 'input::'],
      ['read_book', 'load_entries'],
      ['fn split', 'fn divide'],
      ['accounts::split', 'accounts::divide'],
      ['-- split', '-- divide'],
      ['"split"', '"divide"'],
      ['split(10', 'divide(10'],
      ['Entry', 'Posting'],
    ],
    [
      ['amount', 'cents'],
      ['total', 'sum_of'],
      ['rest', 'remaining'],
      ['pub name', 'pub label'],
      ['e.name', 'e.label'],
      ['name: cells', 'label: cells'],
    ],
  ],
  scenarios: [
    {
      cause: 'amount-with-point',
      edits: { 'books.csv': 'rent,900.50\n' },
      runs: [
        'cargo run -q -- sum books.csv',
        'cargo run -q -- entry food,2.5',
        'RUST_BACKTRACE=1 cargo run -q -- sum books.csv',
        'cargo test -q',
      ],
    },
    {
      cause: 'missing-amount',
      edits: { 'books.csv': 'rent\n' },
      runs: [
        'cargo run -q -- sum books.csv',
        'cargo run -q -- entry food',
        'RUST_BACKTRACE=1 cargo run -q -- entry x',
        'cargo test -q',
      ],
    },
    {
      cause: 'name-unknown',
      runs: [
        'cargo run -q -- share books.csv fuel',
        'RUST_BACKTRACE=1 cargo run -q -- share books.csv toys',
        'cargo run -- share books.csv x 2>&1 | tail -n 3',
      ],
    },
    {
      cause: 'split-by-nobody',
      runs: [
        'cargo run -q -- split 10 0',
        'RUST_BACKTRACE=1 cargo run -q -- split 7 0',
        'cargo run -q -- split 1 0 2>&1 | tail -n 2',
      ],
    },
    {
      cause: 'rest-underflow',
      edits: { 'src/book.rs': ['budget.saturating_sub(spent)', 'budget - spent'] },
      runs: ['cargo test -q', 'cargo test rests', 'RUST_BACKTRACE=1 cargo test -q'],
    },
    {
      cause: 'moved-entries',
      edits: {
        'src/parse.rs': [
          'text.lines().map(parse_entry).collect()',
          'let all: Vec<Entry> = text.lines().map(parse_entry).collect();\n    let copy = all;\n    println!("{}", all.len());\n    copy',
        ],
      },
      runs: ['cargo build', 'cargo test -q', 'cargo check -q', 'cargo build 2>&1 | head -n 12'],
    },
    {
      cause: 'borrow-mutable',
      edits: {
        'src/book.rs': [
          'entries.iter().map(|e| e.amount).sum()',
          'let mut all = entries.to_vec();\n    let first = &all[0];\n    all.push(first.clone());\n    println!("{:?}", first);\n    all.iter().map(|e| e.amount).sum()',
        ],
      },
      runs: ['cargo build', 'cargo check -q', 'cargo test -q'],
    },
    {
      cause: 'serde-missing',
      edits: { 'src/parse.rs': ['use std::fs;', 'use std::fs;\nuse serde::Deserialize;'] },
      runs: ['cargo build', 'cargo check -q', 'cargo test 2>&1 | head -n 8'],
    },
    {
      cause: 'amount-type',
      edits: {
        'src/parse.rs': [
          'pub struct Entry { pub name: String, pub amount: u32 }',
          'pub struct Entry { pub name: String, pub amount: u64 }',
        ],
      },
      runs: ['cargo build', 'cargo check -q', 'cargo build 2>&1 | head -n 14'],
    },
    {
      cause: 'lifetime-line',
      edits: {
        'src/parse.rs': [
          'pub fn amount(',
          'pub fn first(a: &str, b: &str) -> &str { if a.is_empty() { b } else { a } }\npub fn amount(',
        ],
      },
      runs: ['cargo build', 'cargo check -q', 'cargo test -q'],
    },
    {
      cause: 'total-wrong',
      edits: { 'src/book.rs': ['.map(|e| e.amount).sum()', '.map(|e| e.amount + 1).sum()'] },
      runs: ['cargo test -q', 'cargo test totals', 'RUST_BACKTRACE=1 cargo test'],
    },
    {
      cause: 'book-missing',
      runs: [
        'cargo run -q -- sum may.csv',
        'RUST_BACKTRACE=1 cargo run -q -- sum june.csv',
        'cargo run -q -- share july.csv x',
      ],
    },
    { cause: 'unknown-command', runs: ['cargo run -q -- close'] },
    { cause: 'no-file-argument', runs: ['cargo run -q -- sum'] },
    { cause: 'negative-amount', runs: ['cargo run -q -- entry food,-5'] },
    { cause: 'empty-amount', runs: ['cargo run -q -- entry food,'] },
    {
      cause: 'moved-args',
      edits: { 'src/main.rs': ['let command =', 'let other = args;\n    let command ='] },
      runs: ['cargo build'],
    },
    {
      cause: 'rand-missing',
      edits: { 'src/book.rs': ['use crate::parse::Entry;', 'use crate::parse::Entry;\nuse rand::random;'] },
      runs: ['cargo build'],
    },
    {
      cause: 'undefined-value',
      edits: { 'src/book.rs': ['amount / people', 'amont / people'] },
      runs: ['cargo build'],
    },
    { cause: 'missing-semicolon', edits: { 'src/book.rs': ['.unwrap();', '.unwrap()'] }, runs: ['cargo build'] },
    {
      cause: 'wrong-argument-count',
      edits: {
        'src/main.rs': ['book::total(&parse::read_book(&args[1]))', 'book::total(&parse::read_book(&args[1]), 1)'],
      },
      runs: ['cargo build'],
    },
    {
      cause: 'string-mismatch',
      edits: { 'src/main.rs': ['&args[2])),\n        "entry"', '2)),\n        "entry"'] },
      runs: ['cargo build'],
    },
    {
      cause: 'dependency-offline',
      edits: {
        'Cargo.toml':
          '[package]\nname = "ledger"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nledger-core = { path = "../core" }\n',
      },
      runs: ['cargo build'],
    },
    { cause: 'manifest-broken', edits: { 'Cargo.toml': '[package\nname = "ledger"\n' }, runs: ['cargo build'] },
    {
      cause: 'share-overflow',
      edits: { 'books.csv': 'rent,90000000\n' },
      runs: ['cargo run -q -- share books.csv rent'],
    },
    {
      cause: 'shares-assert',
      edits: { 'src/book.rs': ['entry.amount * 100 / total(entries)', 'entry.amount * 10 / total(entries)'] },
      runs: ['cargo test -q'],
    },
    { cause: 'no-manifest', edits: { 'Cargo.toml': null }, runs: ['cargo build'] },
  ],
};
