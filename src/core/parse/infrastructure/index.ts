import type { Dialect } from '../dialect';
import { ansible } from './ansible';
import { buildkit, docker, goFlags } from './docker';
import { git, gitPush } from './git';
import { helm, klog, kubectl, pods } from './kubernetes';
import { curl, openssl } from './network';
import { ssh } from './ssh';
import { systemd } from './systemd';
import { terraform } from './terraform';

/** Containers, clusters, version control, remote machines and services. */
export const infrastructureDialects: readonly Dialect[] = [
  buildkit,
  docker,
  pods,
  klog,
  terraform,
  ansible,
  ssh,
  curl,
  gitPush,
  helm,
  kubectl,
  goFlags,
  openssl,
  systemd,
  git,
];
