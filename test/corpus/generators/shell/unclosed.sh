#!/bin/bash
if [ -f a ]; then
  echo a
