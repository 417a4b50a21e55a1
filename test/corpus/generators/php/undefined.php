<?php
function run() { show_report(3); }

run();
